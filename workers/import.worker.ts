import './sealed.ts';
import { ingest, type ChunkSink } from '../src/import/index.ts';
import { serve } from '../src/rpc/server.ts';
import * as storage from '../src/storage/index.ts';
import type { ImportContract } from './import.contract.ts';

serve<ImportContract>(self, {
  ingest: async (request, context) =>
    ingest(request, context, createSink(await storage.openDatabase(), request.datasetId)),
});

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
    finish: (info) => storage.finishStaging(db, info),
  };
}
