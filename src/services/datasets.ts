import type { DatasetInfo } from '../data/schema.ts';
import * as storage from '../storage/index.ts';
import type { DatasetChanges } from '../storage/index.ts';
import { announceDatasetsChanged } from './changes.ts';
import { importsSettled } from './importer.ts';
import { endWorkers } from './workers.ts';

export type { DatasetChanges };
export { requestPersistence, storageState } from '../storage/index.ts';

/** The kept datasets, newest first. */
export async function listDatasets(): Promise<readonly DatasetInfo[]> {
  // Opening a database creates it: where nothing is kept, looking leaves nothing behind.
  if (!(await storage.databaseExists())) return [];
  return storage.listDatasets(await storage.openDatabase());
}

/** Changes names, roles or the sales rule, of a staged dataset too; results made before are dropped. */
export async function updateDataset(id: string, changes: DatasetChanges): Promise<DatasetInfo> {
  const info = await storage.updateDataset(await storage.openDatabase(), id, changes);
  announceDatasetsChanged();
  return info;
}

export async function deleteDataset(id: string): Promise<void> {
  await storage.deleteDataset(await storage.openDatabase(), id);
  announceDatasetsChanged();
}

/** Deletes everything Kept stored in this browser. Running jobs and imports end first: they hold
 * the database open. */
export async function wipe(): Promise<void> {
  endWorkers();
  await importsSettled(); // what cleans up after a wipe would make the database again
  await storage.wipe();
  announceDatasetsChanged();
}
