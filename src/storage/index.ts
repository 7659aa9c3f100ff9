export type { DatasetChanges } from './changes.ts';
export { closeDatabase, databaseExists, openDatabase } from './connection.ts';
export { commitDataset, deleteDataset, getDataset, listDatasets, updateDataset } from './datasets.ts';
export { requestPersistence, storageState, wipe, type StorageState } from './estate.ts';
export { resultKey, type ResultIdentity } from './keys.ts';
export { getResult, putResult } from './results.ts';
export type { KeptDatabase, ResultKey } from './schema.ts';
export {
  discardStaging,
  finishStaging,
  stageDataset,
  sweepStaging,
  writeChunk,
  writeChunks,
  type PlacedChunk,
} from './staging.ts';
export { openTable, readExceptions } from './table.ts';
