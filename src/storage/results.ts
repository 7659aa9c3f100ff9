import { AppError } from '../rpc/errors.ts';
import type { KeptDatabase, ResultKey } from './schema.ts';
import { transact } from './transaction.ts';

/** @returns null when it was never computed, or is stale. The caller knows the type from the key's analysis. */
export async function getResult(db: KeptDatabase, key: ResultKey): Promise<object | null> {
  return (await transact(db, ['results'], 'readonly', ({ store }) => store.get(key))) ?? null;
}

/**
 * Keeps a result. It is only a saving of time, so that it could not be kept is an answer, not an error.
 * @returns false when the dataset is gone or has changed since, or there is no room.
 */
export async function putResult(db: KeptDatabase, key: ResultKey, value: object): Promise<boolean> {
  const [datasetId, revision] = key;
  try {
    return await transact(db, ['datasets', 'results'], 'readwrite', async (transaction) => {
      const record = await transaction.objectStore('datasets').get(datasetId);
      if (record?.info?.revision !== revision) return false;
      await transaction.objectStore('results').put(value, key);
      return true;
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage-quota') return false;
    throw error;
  }
}
