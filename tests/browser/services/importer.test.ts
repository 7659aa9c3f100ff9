import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  commitImport,
  discardImport,
  listDatasets,
  onDatasetsChanged,
  runAnalysis,
  stageImport,
  sweepAbandonedImports,
  updateDataset,
  wipe,
} from '../../../src/services/index.ts';
import { openDatabase, stageDataset } from '../../../src/storage/index.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { betweenWrites } from './between-writes.ts';
import { watchWorkers } from './watch-workers.ts';

const SMALL = new File([ordersCsv(300)], 'orders.csv');
const LARGE = new File([ordersCsv(150_000)], 'large.csv');
const HUGE_ROWS = 600_000;

/** With a wide column more: as many bytes as two workers are for. */
function padded(csv: string): string {
  return csv.replaceAll('\n', `,${'-'.repeat(100)}\n`);
}

async function recordCounts(): Promise<Record<string, number>> {
  const db = await openDatabase();
  const stores = ['datasets', 'chunks', 'results'] as const;
  const counts = await Promise.all(stores.map(async (store) => [store, await db.count(store)] as const));
  return Object.fromEntries(counts);
}

async function locksHeld(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query();
  return held.flatMap(({ name }) => (name?.startsWith('kept-import-') === true ? [name] : []));
}

/** Of 21, three of each column: none, some, and all, with only the description left to write. */
const MOMENTS = [0, 7, 14, 21];
const EMPTY = { datasets: 0, chunks: 0, results: 0 };

beforeEach(() => wipe());
afterEach(async () => {
  vi.unstubAllGlobals();
  await wipe();
});

describe('a staged dataset', () => {
  test('is analysed, edited and listed only once committed', async () => {
    const { dataset, preview } = await stageImport(SMALL);
    expect(preview.rows.length).toBeGreaterThan(0);
    expect(await listDatasets()).toEqual([]);
    expect(await locksHeld()).toEqual([`kept-import-${dataset.id}`]);
    expect((await runAnalysis('sales', [dataset.id])).kind).toBe('done');

    const edited = await updateDataset(dataset.id, { roles: { 1: null } });
    expect(edited.revision).toBeGreaterThan(dataset.revision);
    const without = await runAnalysis('rfm', [dataset.id]);
    expect(without).toMatchObject({ kind: 'insufficient', reason: { code: 'missing-roles' } });

    const committed = await commitImport(dataset.id, { name: 'Kept', roles: { 1: 'customerId' } });
    expect(committed).toMatchObject({ name: 'Kept', rowCount: 300 });
    expect(await listDatasets()).toEqual([committed]);
    expect(await locksHeld()).toEqual([]);
    expect((await runAnalysis('rfm', [dataset.id])).kind).toBe('done');
  });

  test('discarded leaves nothing', async () => {
    const { dataset } = await stageImport(SMALL);
    await runAnalysis('sales', [dataset.id]);
    await discardImport(dataset.id);
    expect(await recordCounts()).toEqual(EMPTY);
    expect(await locksHeld()).toEqual([]);
  });
});

describe('an import that does not end well leaves nothing', () => {
  test('a file that cannot be read', async () => {
    await expect(stageImport(new File([], 'empty.csv'))).rejects.toMatchObject({ code: 'file-empty' });
    expect(await recordCounts()).toEqual(EMPTY);
    expect(await locksHeld()).toEqual([]);
  });

  test('aborted before it starts, it does not start', async () => {
    await expect(stageImport(SMALL, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await locksHeld()).toEqual([]);
  });

  test.each(MOMENTS)('aborted with %d chunks written', async (written) => {
    const controller = new AbortController();
    const aborting = betweenWrites(written, () => controller.abort());
    const reading = stageImport(LARGE, {}, { signal: controller.signal });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await aborting;
    expect(await recordCounts()).toEqual(EMPTY);
    expect(await locksHeld()).toEqual([]);
  });

  test.each([0, 0.3, 0.6])(
    'its assistant killed after %d of the file, it is read all the same',
    async (share) => {
      const workers = watchWorkers();
      const { dataset } = await stageImport(
        new File([padded(ordersCsv(HUGE_ROWS))], 'huge.csv'),
        {},
        {
          onProgress: ({ bytesRead, bytesTotal }) =>
            bytesRead >= share * bytesTotal && workers[0]!.terminate(),
        },
      );
      expect(workers).toHaveLength(2);
      expect(dataset.rowCount).toBe(HUGE_ROWS);
      await discardImport(dataset.id);
      const { held = [] } = await navigator.locks.query();
      expect(held.filter(({ name }) => name?.startsWith('kept-worker-'))).toEqual([]);
    },
  );

  test.each(MOMENTS)('its worker killed with %d chunks written', async (written) => {
    const workers = watchWorkers();
    const killing = betweenWrites(written, () => workers[0]!.terminate());
    await expect(stageImport(LARGE)).rejects.toMatchObject({ code: 'worker-crashed' });
    await killing;
    expect(await recordCounts()).toEqual(EMPTY);
    expect(await locksHeld()).toEqual([]);
  });

  test('a page that went away: the next start sweeps it, and spares another tab’s import', async () => {
    const db = await openDatabase();
    await stageDataset(db, 'dead');
    await stageDataset(db, 'alive');
    let release = () => {};
    const otherTab = new Promise<void>((resolve) => (release = resolve));
    const held = new Promise<void>((resolve) => {
      void navigator.locks.request('kept-import-alive', () => (resolve(), otherTab));
    });
    await held;
    await sweepAbandonedImports();
    expect(await db.getAllKeys('datasets')).toEqual(['alive']);
    release();
    await navigator.locks.request('kept-import-alive', () => undefined);
    await sweepAbandonedImports();
    expect(await recordCounts()).toEqual(EMPTY);
  });
});

test('other tabs are told when the list changes', async () => {
  const otherTab = new BroadcastChannel('kept-datasets');
  const told = new Promise((resolve) => (otherTab.onmessage = resolve));
  const { dataset } = await stageImport(SMALL);
  await commitImport(dataset.id);
  await told;
  const here = new Promise<void>((resolve) => {
    const stop = onDatasetsChanged(() => (stop(), resolve()));
  });
  otherTab.postMessage('changed');
  await here;
  otherTab.close();
});
