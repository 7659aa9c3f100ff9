export type { DatasetChanges } from './changes.ts';
export { closeDatabase, databaseExists, openDatabase } from './connection.ts';
export {
  commitDataset,
  deleteDataset,
  exchangeDatasets,
  getDataset,
  listDatasets,
  readLeftOut,
  updateDataset,
  type Exchange,
} from './datasets.ts';
export { requestPersistence, storageState, wipe } from './estate.ts';
export { resultKey } from './keys.ts';
export { heedChunks, type ChunkNews, type WrittenChunk } from './recent-chunks.ts';
export { getResult, putResult } from './results.ts';
export type { KeptDatabase, ResultKey } from './schema.ts';
export {
  discardStaging,
  finishStaging,
  stageDataset,
  sweepStaging,
  writeChunk,
  writeChunks,
} from './staging.ts';
export { openTable } from './table.ts';
