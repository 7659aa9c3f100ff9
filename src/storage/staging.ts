import { CHUNK_ROWS, type ColumnChunk, type LeftOutRecord } from '../data/column.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';
import { ALL_STORES, removeEverything, notFound } from './records.ts';
import { packNumbers } from './packed-numbers.ts';
import { packStrings } from './packed-strings.ts';
import { keysUnder } from './keys.ts';
import type { WrittenChunk } from './recent-chunks.ts';
import type { ChunkRecord, DatasetRecord, KeptDatabase } from './schema.ts';
import { transact } from './transaction.ts';

/** A chunk and its place in the table. */
export interface PlacedChunk {
  readonly columnIndex: number;
  readonly chunkIndex: number;
  readonly chunk: ColumnChunk;
}

/**
 * Opens a dataset for writing; invisible to {@link listDatasets} until it is committed.
 * @throws AppError `dataset-busy` when the id is taken.
 */
export async function stageDataset(db: KeptDatabase, datasetId: string): Promise<void> {
  await transact(db, ['datasets'], 'readwrite', async ({ store }) => {
    if ((await store.getKey(datasetId)) !== undefined) {
      throw new AppError('dataset-busy', `Dataset ${datasetId} is there already`);
    }
    await store.put({ id: datasetId, state: 'staging', info: null });
  });
}

export async function writeChunk(
  db: KeptDatabase,
  datasetId: string,
  columnIndex: number,
  chunkIndex: number,
  chunk: ColumnChunk,
): Promise<void> {
  await writeChunks(db, datasetId, [{ columnIndex, chunkIndex, chunk }]);
}

/**
 * Writes several chunks in one transaction: all of them or none. The buffers are copied, not moved.
 * @returns the chunks as they were written.
 * @throws AppError `storage-quota`, after the whole staged dataset was removed, or `dataset-not-found` when it was
 *   discarded meanwhile.
 */
export async function writeChunks(
  db: KeptDatabase,
  datasetId: string,
  chunks: readonly PlacedChunk[],
): Promise<readonly WrittenChunk[]> {
  const written = chunks.map(({ columnIndex, chunk }) => ({ columnIndex, record: recordOf(chunk) }));
  await orDiscard(db, datasetId, () =>
    transact(db, ['datasets', 'chunks'], 'readwrite', async (transaction) => {
      const record = transaction.objectStore('datasets').get(datasetId);
      const store = transaction.objectStore('chunks');
      await Promise.all([
        record.then((found) => assertStaging(found, datasetId)),
        // Async, so that a put that throws outright leaves no other one unattended.
        ...chunks.map(async ({ columnIndex, chunkIndex }, at) =>
          store.put(written[at]!.record, [datasetId, columnIndex, chunkIndex]),
        ),
      ]);
    }),
  );
  return written;
}

/**
 * Describes a dataset whose chunks are all written; from now on it can be read, and committed.
 * @throws AppError `internal` when chunks are missing.
 */
export async function finishStaging(
  db: KeptDatabase,
  info: DatasetInfo,
  leftOut: readonly LeftOutRecord[] = [],
): Promise<void> {
  await orDiscard(db, info.id, () =>
    transact(db, ['datasets', 'chunks', 'leftOut'], 'readwrite', async (transaction) => {
      const datasets = transaction.objectStore('datasets');
      assertStaging(await datasets.get(info.id), info.id);
      const written = await transaction.objectStore('chunks').count(keysUnder(info.id));
      assertComplete(info, written);
      if (leftOut.length > 0) await transaction.objectStore('leftOut').put(leftOut, info.id);
      await datasets.put({ id: info.id, state: 'staging', info });
    }),
  );
}

/** Removes a staged dataset; a committed one, or none, is left as it is. */
export async function discardStaging(db: KeptDatabase, datasetId: string): Promise<void> {
  await transact(db, ALL_STORES, 'readwrite', async (transaction) => {
    const record = await transaction.objectStore('datasets').get(datasetId);
    if (record?.state === 'staging') await removeEverything(transaction, datasetId);
  });
}

/**
 * Removes what imports left behind that are no longer running.
 * @param isAlive whether the import of this dataset is still going on, in any tab.
 * @returns the ids removed.
 */
export async function sweepStaging(
  db: KeptDatabase,
  isAlive: (datasetId: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const records = await transact(db, ['datasets'], 'readonly', ({ store }) => store.getAll());
  const dead: string[] = [];
  for (const { id, state } of records) {
    if (state === 'staging' && !(await isAlive(id))) dead.push(id);
  }
  for (const id of dead) await discardStaging(db, id);
  return dead;
}

async function orDiscard(db: KeptDatabase, datasetId: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const full = error instanceof AppError && error.code === 'storage-quota';
    if (full) await discardStaging(db, datasetId).catch(() => undefined);
    throw error;
  }
}

function recordOf(chunk: ColumnChunk): ChunkRecord {
  const { rowCount, valid, newEntries, exceptions } = chunk;
  return {
    rowCount,
    values: packNumbers(valuesOf(chunk)),
    valid,
    newEntries: packStrings(newEntries),
    exceptions,
  };
}

/** A text column has four bytes a row, the others eight. */
function valuesOf({ rowCount, values }: ColumnChunk): Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> {
  if (values.byteLength === rowCount * 4) return new Int32Array(values);
  if (values.byteLength === rowCount * 8) return new Float64Array(values);
  throw new AppError('internal', `A chunk of ${rowCount} rows came with ${values.byteLength} bytes`);
}

function assertStaging(record: DatasetRecord | undefined, id: string): void {
  if (record?.state !== 'staging') throw notFound(id);
}

function assertComplete({ rowCount, columns }: DatasetInfo, written: number): void {
  const expected = Math.ceil(rowCount / CHUNK_ROWS) * columns.length;
  if (written === expected) return;
  throw new AppError('internal', `${written} chunks written where ${expected} were expected`);
}
