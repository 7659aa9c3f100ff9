import type { DatasetInfo } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';
import { keysUnder } from './keys.ts';
import type { DatasetRecord, StoreName } from './schema.ts';

export function notFound(id: string): AppError {
  return new AppError('dataset-not-found', `No dataset ${id}`);
}

/** A record that says what it holds: its import has written everything. */
export type DescribedRecord = DatasetRecord & { readonly info: DatasetInfo };

/** @throws AppError `dataset-not-found` also while the import is still writing: there is nothing to describe yet. */
export function described(record: DatasetRecord | undefined, id: string): DescribedRecord {
  if (!record?.info) throw notFound(id);
  return { ...record, info: completed(record.info) };
}

/** An `info` written before a field existed, with what the field means for it. */
export function completed(info: DatasetInfo): DatasetInfo {
  const { recipe = [] } = info as Partial<Pick<DatasetInfo, 'recipe'>>;
  return { ...info, recipe };
}

/** The part of a read-write transaction that removal needs. */
interface Removing {
  objectStore(name: StoreName): { delete(key: string | IDBKeyRange): Promise<void> };
}

/** The stores that {@link removeEverything} goes through. */
export const ALL_STORES = ['datasets', 'chunks', 'results', 'leftOut'] as const;

/** Everything kept of one dataset, in the caller's transaction. */
export async function removeEverything(transaction: Removing, id: string): Promise<void> {
  await Promise.all([
    transaction.objectStore('datasets').delete(id),
    transaction.objectStore('chunks').delete(keysUnder(id)),
    transaction.objectStore('results').delete(keysUnder(id)),
    transaction.objectStore('leftOut').delete(id),
  ]);
}
