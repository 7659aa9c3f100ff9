import { beforeEach, describe, expect, test } from 'vitest';
import { CHUNK_ROWS, type TextColumn } from '../../src/data/column.ts';
import type { DatasetInfo } from '../../src/data/schema.ts';
import {
  commitDataset,
  deleteDataset,
  discardStaging,
  finishStaging,
  getDataset,
  getResult,
  listDatasets,
  openDatabase,
  openTable,
  putResult,
  resultKey,
  stageDataset,
  sweepStaging,
  updateDataset,
  wipe,
  writeChunk,
  writeChunks,
} from '../../src/storage/index.ts';
import { bits, datasetInfo, numberChunk, stageOrders, textChunk, TWO_CHUNKS } from './storage-fixtures.ts';

const everyStore = ['datasets', 'chunks', 'results'] as const;

async function recordCounts() {
  const db = await openDatabase();
  return Promise.all(everyStore.map((store) => db.count(store)));
}

const rfmOf = (datasetId: string, revision: number, params: unknown = {}) =>
  resultKey({ datasetId, revision, analysis: 'rfm', version: 1, params, engine: 'auto' });

beforeEach(() => wipe());

describe('columns', () => {
  test('every type comes back as it was, over two chunks', async () => {
    const db = await openDatabase();
    const head = Array.from({ length: CHUNK_ROWS }, (_, row) => row / 100);
    const tail = [NaN, -1, 0.1 + 0.2, 4, 5];
    const days = head.map((_, row) => Date.UTC(2011, 0, 1) + row * 60_000);
    await stageDataset(db, 'd');
    await writeChunks(db, 'd', [
      { columnIndex: 0, chunkIndex: 0, chunk: numberChunk(head) },
      { columnIndex: 1, chunkIndex: 0, chunk: numberChunk(days) },
      {
        columnIndex: 2,
        chunkIndex: 0,
        chunk: textChunk(
          head.map((_, row) => row % 3),
          ['', '店铺', '👋 lone \ud800'],
        ),
      },
    ]);
    const noted = [{ row: CHUNK_ROWS, cell: 'n/a' }];
    const valid = bits(5, [1, 2, 3, 4]);
    await writeChunk(db, 'd', 0, 1, numberChunk(tail, { valid, exceptions: noted }));
    await writeChunk(db, 'd', 1, 1, numberChunk(tail, { valid }));
    await writeChunk(db, 'd', 2, 1, textChunk([-1, 0, 3, 2, 3], ['new']));
    const columns = [
      ['Amount', 'number', null],
      ['When', 'timestamp', null],
      ['Who', 'text', null],
    ] as const;
    await finishStaging(db, datasetInfo('d', TWO_CHUNKS, columns));

    const table = await openTable(db, 'd');
    const amount = await table.read(0);
    expect(amount).toMatchObject({ type: 'number', values: Float64Array.from([...head, ...tail]) });
    const missing = (column: typeof amount) => column.type !== 'text' && TWO_CHUNKS - column.valid.count();
    expect(missing(amount)).toBe(1);
    expect(amount.type !== 'text' && amount.valid.has(CHUNK_ROWS)).toBe(false);
    expect(await table.read(1)).toMatchObject({
      type: 'timestamp',
      values: Float64Array.from([...days, ...tail]),
    });
    const who = (await table.read(2)) as TextColumn;
    expect(who.dictionary).toEqual(['', '店铺', '👋 lone \ud800', 'new']);
    expect([...who.codes.subarray(CHUNK_ROWS)]).toEqual([-1, 0, 3, 2, 3]);
    expect(await table.exceptionsOf?.(0)).toEqual(noted);
    expect(await table.exceptionsOf?.(1)).toEqual([]);
  });

  test('are read from the store each time; one that is not there is a RangeError', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    const table = await openTable(db, 'd');
    expect(await table.read(1)).toEqual(await table.read(1));
    expect(await table.read(1)).not.toBe(await table.read(1));
    await expect(table.read(2)).rejects.toThrow(RangeError);
  });

  test('of a dataset deleted meanwhile are not found, rather than empty', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    const table = await openTable(db, 'd');
    await deleteDataset(db, 'd');
    await expect(table.read(1)).rejects.toMatchObject({ code: 'dataset-not-found' });
  });
});

describe('staging', () => {
  test('is invisible until committed, and readable by who knows its id', async () => {
    const db = await openDatabase();
    const info = await stageOrders(db, 'd');
    expect(await listDatasets(db)).toEqual([]);
    expect((await openTable(db, 'd')).rowCount).toBe(3);
    expect(await commitDataset(db, 'd', { name: 'Autumn' })).toEqual({ ...info, name: 'Autumn' });
    expect(await listDatasets(db)).toEqual([{ ...info, name: 'Autumn' }]);
  });

  test('cannot be finished while a chunk is missing, nor committed before it is finished', async () => {
    const db = await openDatabase();
    await stageDataset(db, 'd');
    await writeChunk(db, 'd', 0, 0, numberChunk([1]));
    await expect(commitDataset(db, 'd')).rejects.toMatchObject({ code: 'dataset-not-found' });
    const columns = [
      ['A', 'number', null],
      ['B', 'number', null],
    ] as const;
    await expect(finishStaging(db, datasetInfo('d', 1, columns))).rejects.toMatchObject({ code: 'internal' });
    expect(await listDatasets(db)).toEqual([]);
  });

  test('several chunks are written together or not at all', async () => {
    const db = await openDatabase();
    await stageDataset(db, 'd');
    const broken = { ...numberChunk([2]), exceptions: [(() => 0) as never] };
    const chunks = [
      { columnIndex: 0, chunkIndex: 0, chunk: numberChunk([1]) },
      { columnIndex: 1, chunkIndex: 0, chunk: broken },
    ];
    await expect(writeChunks(db, 'd', chunks)).rejects.toThrow();
    expect(await recordCounts()).toEqual([1, 0, 0]);
  });

  test('refuses chunks after it was discarded, and an id that is taken', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    await expect(stageDataset(db, 'd')).rejects.toMatchObject({ code: 'dataset-busy' });
    await discardStaging(db, 'd');
    await expect(writeChunk(db, 'd', 0, 1, numberChunk([1]))).rejects.toMatchObject({
      code: 'dataset-not-found',
    });
    expect(await recordCounts()).toEqual([0, 0, 0]);
  });

  test('discarding leaves a committed dataset alone', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    await commitDataset(db, 'd');
    await discardStaging(db, 'd');
    expect(await listDatasets(db)).toHaveLength(1);
  });

  test('sweeping removes the dead and leaves the living and the committed', async () => {
    const db = await openDatabase();
    for (const id of ['committed', 'dead', 'living']) await stageOrders(db, id);
    await commitDataset(db, 'committed');
    await putResult(db, rfmOf('dead', 1), { of: 'dead' });
    expect(await sweepStaging(db, (id) => Promise.resolve(id === 'living'))).toEqual(['dead']);
    expect((await listDatasets(db)).map(({ id }) => id)).toEqual(['committed']);
    expect((await openTable(db, 'living')).rowCount).toBe(3);
    expect(await recordCounts()).toEqual([2, 4, 0]);
  });
});

describe('datasets', () => {
  test('are listed newest first', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'old', 1);
    await stageOrders(db, 'new', 2);
    await commitDataset(db, 'old');
    await commitDataset(db, 'new');
    expect((await listDatasets(db)).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test('deleting leaves no record of one and every record of its neighbours', async () => {
    const db = await openDatabase();
    for (const id of ['d', 'd2', 'c']) {
      await stageOrders(db, id);
      await commitDataset(db, id);
      await putResult(db, rfmOf(id, 1), { of: id });
    }
    await deleteDataset(db, 'd');
    await expect(getDataset(db, 'd')).rejects.toMatchObject({ code: 'dataset-not-found' });
    expect(await recordCounts()).toEqual([2, 4, 2]);
    expect(await getResult(db, rfmOf('d2', 1))).toEqual({ of: 'd2' });
  });
});

describe('results', () => {
  test('come back with their typed arrays, for the same params in any order', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    const result = { labels: Int32Array.of(1, 2), names: ['a'] };
    expect(await putResult(db, rfmOf('d', 1, { a: 1, b: { c: 2, d: 3 } }), result)).toBe(true);
    expect(await getResult(db, rfmOf('d', 1, { b: { d: 3, c: 2 }, a: 1 }))).toEqual(result);
    expect(await getResult(db, rfmOf('d', 1, { a: 2 }))).toBeNull();
  });

  test('are dropped when roles or the rule change, kept when only the name does', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    await putResult(db, rfmOf('d', 1), { kept: true });
    await commitDataset(db, 'd', { name: 'Autumn' });
    expect(await getResult(db, rfmOf('d', 1))).toEqual({ kept: true });
    const { revision } = await updateDataset(db, 'd', { roles: { 1: null } });
    expect(revision).toBe(2);
    expect(await recordCounts()).toEqual([1, 2, 0]);
  });

  test('of an older revision that arrive late, or of a deleted dataset, are not kept', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    await updateDataset(db, 'd', { roles: { 1: null } });
    expect(await putResult(db, rfmOf('d', 1), { late: true })).toBe(false);
    await deleteDataset(db, 'd');
    expect(await putResult(db, rfmOf('d', 2), { late: true })).toBe(false);
    expect(await recordCounts()).toEqual([0, 0, 0]);
  });
});

describe('a recipe', () => {
  const RECIPE = [{ kind: 'exclude', column: 'Customer', values: ['Ben'] }] as const;

  test('is kept with its dataset; a changed one makes results stale, the same one does not', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    await commitDataset(db, 'd');
    expect(await updateDataset(db, 'd', { recipe: RECIPE })).toMatchObject({ recipe: RECIPE, revision: 2 });
    expect(await updateDataset(db, 'd', { recipe: structuredClone(RECIPE) })).toMatchObject({ revision: 2 });
    expect((await getDataset(db, 'd')).recipe).toEqual(RECIPE);
    expect(await updateDataset(db, 'd', { recipe: [] })).toMatchObject({ recipe: [], revision: 3 });
  });

  test('that a dataset from before there were recipes has not, is empty', async () => {
    const db = await openDatabase();
    const { recipe, ...info } = await stageOrders(db, 'old');
    expect(recipe).toEqual([]);
    await db.put('datasets', { id: 'old', state: 'ready', info: info as DatasetInfo });
    expect(await listDatasets(db)).toEqual([{ ...info, recipe: [] }]);
    expect((await getDataset(db, 'old')).recipe).toEqual([]);
    expect(await updateDataset(db, 'old', { name: 'Autumn' })).toMatchObject({ recipe: [], revision: 1 });
  });
});
