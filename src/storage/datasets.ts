import type { LeftOutRecord } from '../data/column.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { applyChanges, type DatasetChanges } from './changes.ts';
import { keysUnder } from './keys.ts';
import { ALL_STORES, completed, described, removeEverything } from './records.ts';
import type { DatasetRecord, KeptDatabase } from './schema.ts';
import { transact } from './transaction.ts';

/**
 * Makes a staged dataset a lasting one, in one transaction that is on the disk when this resolves.
 * @throws AppError `dataset-not-found` when it was discarded, or its import has not finished.
 */
export function commitDataset(
  db: KeptDatabase,
  datasetId: string,
  changes: DatasetChanges = {},
): Promise<DatasetInfo> {
  return rewrite(db, datasetId, changes, (_staged, info) => ({ id: datasetId, state: 'ready', info }));
}

/**
 * Changes what is known of a dataset, staged or ready. Results that depended on it are dropped.
 * @throws AppError `dataset-not-found`, or `invalid-params` for a column that is not there.
 */
export function updateDataset(
  db: KeptDatabase,
  datasetId: string,
  changes: DatasetChanges,
): Promise<DatasetInfo> {
  return rewrite(db, datasetId, changes, (record, info) => ({ ...record, info }));
}

/** Committed datasets, newest first. */
export async function listDatasets(db: KeptDatabase): Promise<readonly DatasetInfo[]> {
  const records = await transact(db, ['datasets'], 'readonly', ({ store }) => store.getAll());
  return records
    .flatMap((record) => (record.state === 'ready' ? [completed(record.info)] : []))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/**
 * A dataset, staged or ready.
 * @throws AppError `dataset-not-found`
 */
export async function getDataset(db: KeptDatabase, datasetId: string): Promise<DatasetInfo> {
  const record = await transact(db, ['datasets'], 'readonly', ({ store }) => store.get(datasetId));
  return described(record, datasetId).info;
}

/** Records of a dataset's file that did not come into its table whole, in the order of the file. */
export async function readLeftOut(db: KeptDatabase, datasetId: string): Promise<readonly LeftOutRecord[]> {
  return (await transact(db, ['leftOut'], 'readonly', ({ store }) => store.get(datasetId))) ?? [];
}

/** What one transaction changes together. */
export interface Exchange {
  /** Staged datasets that become lasting ones. */
  readonly commit: readonly string[];
  /** Datasets that go, with all that was computed from them. One that is not there is no error. */
  readonly remove: readonly string[];
}

/**
 * Puts datasets in the place of others, in one transaction that is on the disk when this resolves: at any moment there
 * are the ones or the others.
 * @throws AppError `dataset-not-found` when one was discarded, or its making has not finished; then nothing changes.
 */
export function exchangeDatasets(
  db: KeptDatabase,
  { commit, remove }: Exchange,
): Promise<readonly DatasetInfo[]> {
  return transact(
    db,
    ALL_STORES,
    'readwrite',
    async (transaction) => {
      const datasets = transaction.objectStore('datasets');
      const records = await Promise.all(commit.map(async (id) => described(await datasets.get(id), id)));
      await Promise.all(records.map(({ id, info }) => datasets.put({ id, state: 'ready', info })));
      await Promise.all(remove.map((id) => removeEverything(transaction, id)));
      return records.map(({ info }) => info);
    },
    'strict',
  );
}

/** Removes a dataset, its columns and every result computed from it. One that is not there is no error. */
export function deleteDataset(db: KeptDatabase, datasetId: string): Promise<void> {
  return transact(
    db,
    ALL_STORES,
    'readwrite',
    (transaction) => removeEverything(transaction, datasetId),
    'strict',
  );
}

function rewrite(
  db: KeptDatabase,
  datasetId: string,
  changes: DatasetChanges,
  next: (record: DatasetRecord, info: DatasetInfo) => DatasetRecord,
): Promise<DatasetInfo> {
  return transact(
    db,
    ['datasets', 'results'],
    'readwrite',
    async (transaction) => {
      const datasets = transaction.objectStore('datasets');
      const record = described(await datasets.get(datasetId), datasetId);
      const info = applyChanges(record.info, changes);
      const stale = info.revision !== record.info.revision;
      if (stale) await transaction.objectStore('results').delete(keysUnder(datasetId));
      await datasets.put(next(record, info));
      return info;
    },
    'strict',
  );
}
