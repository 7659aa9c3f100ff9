import { deleteDB } from 'idb';
import { closeDatabase, requireIndexedDb } from './connection.ts';
import { storageFault } from './faults.ts';
import { DATABASE_NAME } from './schema.ts';
import { GRACE_MS, unlessBlocked } from './unless-blocked.ts';

export interface StorageState {
  /** Bytes of this origin, caches included; null where the browser does not tell. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** What the pages' library knows and the workers' does not: this file is compiled for both. */
interface Persisting {
  persist(): Promise<boolean>;
}
interface Clearable {
  clear(): void;
}

export async function storageState(): Promise<StorageState> {
  const manager = storageManager();
  const [estimate, persisted] = await Promise.all([manager?.estimate?.(), manager?.persisted?.()]);
  return { usage: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted: persisted ?? false };
}

/** Asks the browser to keep what is stored until the user deletes it. @returns its answer; false in a worker. */
export async function requestPersistence(): Promise<boolean> {
  return (await storageManager()?.persist?.()) ?? false;
}

/**
 * Deletes everything Kept stores but the application's own files: the database, settings and session marks.
 * Other connections close themselves when asked to; one that is still writing gets `graceMs` to finish.
 * @throws AppError `storage-blocked` when another tab does not let go.
 */
export async function wipe(graceMs = GRACE_MS): Promise<void> {
  requireIndexedDb();
  await closeDatabase();
  await deleteDatabase(graceMs);
  for (const store of webStores()) store.clear();
}

async function deleteDatabase(graceMs: number): Promise<void> {
  try {
    await unlessBlocked(graceMs, (blocked) => deleteDB(DATABASE_NAME, { blocked }));
  } catch (error) {
    throw storageFault(error);
  }
}

/** Settings live in localStorage; workers have none. */
function webStores(): readonly Clearable[] {
  const scope = globalThis as object as { localStorage?: Clearable; sessionStorage?: Clearable };
  return [scope.localStorage, scope.sessionStorage].filter((store) => store !== undefined);
}

/** Workers have no `persist`, and plain http pages no manager at all. */
function storageManager(): Partial<StorageManager & Persisting> | undefined {
  return navigator.storage;
}
