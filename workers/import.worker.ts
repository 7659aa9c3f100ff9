import './sealed.ts';
import {
  ingest,
  listArchive,
  readPart,
  type AssistContract,
  type Assistant,
  type ChunkSink,
} from '../src/import/index.ts';
import { createClient } from '../src/rpc/client.ts';
import { peerAt } from '../src/rpc/port-peer.ts';
import { serve } from '../src/rpc/server.ts';
import * as storage from '../src/storage/index.ts';
import { ChunkHeirs } from './chunk-heirs.ts';
import type { ImportContract } from './import.contract.ts';

serve<ImportContract>(self, {
  async ingest({ assistant: port, heirs, ...request }, context) {
    const assistant = port === null ? null : assistantAt(port);
    const sink = createSink(await storage.openDatabase(), request.datasetId, heirs);
    return ingest(request, context, sink, { assistant });
  },
  listArchive: ({ file }, { signal }) => listArchive(file, signal),
  assist({ port }) {
    serve<AssistContract>(port, { read: (request, { signal }) => readPart(request, signal) });
    port.start();
    return null;
  },
});

function assistantAt(port: MessagePort): Assistant {
  const client = createClient<AssistContract>(peerAt(port));
  return { read: (request) => client.call('read', request) };
}

function createSink(db: storage.KeptDatabase, datasetId: string, ports: readonly MessagePort[]): ChunkSink {
  const heirs = new ChunkHeirs(ports, datasetId);
  return {
    async begin(_, roles) {
      await storage.discardStaging(db, datasetId);
      await storage.stageDataset(db, datasetId);
      heirs.begin(roles);
    },
    async write(chunkIndex, columns) {
      const chunks = columns.map((chunk, columnIndex) => ({ columnIndex, chunkIndex, chunk }));
      heirs.tell(chunkIndex, await storage.writeChunks(db, datasetId, chunks));
    },
    finish: (info, leftOut) => storage.finishStaging(db, info, leftOut),
  };
}
