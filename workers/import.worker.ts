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
import type { ImportContract } from './import.contract.ts';

serve<ImportContract>(self, {
  async ingest({ assistant: port, ...request }, context) {
    const assistant = port === null ? null : assistantAt(port);
    const sink = createSink(await storage.openDatabase(), request.datasetId);
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

function createSink(db: storage.KeptDatabase, datasetId: string): ChunkSink {
  return {
    async begin() {
      await storage.discardStaging(db, datasetId);
      await storage.stageDataset(db, datasetId);
    },
    write: (chunkIndex, columns) =>
      storage.writeChunks(
        db,
        datasetId,
        columns.map((chunk, columnIndex) => ({ columnIndex, chunkIndex, chunk })),
      ),
    finish: (info, leftOut) => storage.finishStaging(db, info, leftOut),
  };
}
