import Papa from 'papaparse';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/rpc/errors.ts';
import { kept } from '../../../src/services/kept.ts';
import { installPublicApi } from '../../../src/services/index.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';

const ORDERS = ordersCsv(2_000);

async function importText(text: string, options = {}) {
  return kept.importFile({ name: 'orders.csv', bytes: new TextEncoder().encode(text) }, options);
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => expect.fail('resolved'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

beforeAll(() => installPublicApi());
beforeEach(() => kept.wipe());
afterEach(() => kept.wipe());

test('is installed for the console, and cannot be changed by accident', () => {
  expect(globalThis.kept).toBe(kept);
  expect(kept.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(kept.analyses.map(({ id }) => id)).toContain('rfm');
  expect(Object.isFrozen(kept)).toBe(true);
});

test('wiping leaves no database, and looking for datasets makes none', async () => {
  await importText(ORDERS);
  await kept.wipe();
  expect(await kept.datasets()).toEqual([]);
  expect(await indexedDB.databases()).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

test('wiping ends an import under way', async () => {
  const reading = importText(ordersCsv(100_000));
  const failed = failure(reading);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await kept.wipe();
  expect((await failed).code).toBe('worker-crashed');
  expect(await indexedDB.databases()).toEqual([]);
});

describe('a file', () => {
  test('is kept, listed, analysed and deleted', async () => {
    const info = await importText(ORDERS, { name: 'My orders' });
    expect(await kept.datasets()).toEqual([info]);
    const rfm = await kept.analyse('rfm', [info.id]);
    expect(rfm.customers).toHaveLength(rfm.recencyDays.length);
    expect(rfm.provenance).toMatchObject({
      analysis: 'rfm',
      params: { reference: null },
      rows: info.rowCount,
    });
    await kept.deleteDataset(info.id);
    expect(await kept.datasets()).toEqual([]);
    expect((await failure(kept.analyse('rfm', [info.id]))).code).toBe('dataset-not-found');
  });

  test('comes back as it went in', async () => {
    const text = 'id,note\r\n007,"a, ""b"""\r\n010,=1+1\r\n';
    const { id } = await importText(text, { types: 'text' });
    expect(await kept.exportTable(id)).toBe(text);
  });

  test('without a header row comes back without one', async () => {
    const { id } = await importText('007,a\n008,b\n', { types: 'text', headerRow: null });
    expect(await kept.exportTable(id)).toBe('007,a\r\n008,b\r\n');
  });

  test('that did not read entirely as numbers and dates keeps the cells that did not', async () => {
    const text = `${ORDERS.trimEnd()}\n9999,c1,not a date,Pen,many,1.5,France\n`;
    const { id } = await importText(text);
    const lines = (await kept.exportTable(id)).trimEnd().split('\r\n');
    expect(lines.at(-1)).toBe('9999,c1,not a date,Pen,many,1.5,France');
  });

  test('given as an ArrayBuffer or part of one is read from its own bytes', async () => {
    const bytes = new TextEncoder().encode(`xxxx${ORDERS}`);
    const part = bytes.subarray(4);
    expect((await kept.importFile({ name: 'part.csv', bytes: part })).rowCount).toBe(2_000);
    expect((await kept.importFile({ name: 'whole.csv', bytes: part.slice().buffer })).rowCount).toBe(2_000);
  });
});

describe('a file that nobody can read as asked', () => {
  const bytes = new TextEncoder().encode(ORDERS);
  const named = { name: 'orders.csv', bytes };
  test.each([
    { what: 'nothing', run: () => kept.importFile(undefined as unknown as File) },
    { what: 'a name without bytes', run: () => kept.importFile({ name: 'a.csv' } as unknown as File) },
    { what: 'bytes without a name', run: () => kept.importFile({ bytes } as unknown as File) },
    { what: 'unknown types', run: () => kept.importFile(named, { types: 'guess' as 'text' }) },
    { what: 'an unknown date order', run: () => kept.importFile(named, { dateOrder: 'ydm' as 'ymd' }) },
    { what: 'a name that is no text', run: () => kept.importFile(named, { name: 5 as unknown as string }) },
    { what: 'an unknown encoding', run: () => kept.importFile(named, { encoding: 'klingon' }) },
    { what: 'a header past the end', run: () => kept.importFile(named, { headerRow: 1_000_000 }) },
    { what: 'an unknown role', run: () => kept.importFile(named, { roles: { country: 'realm' as 'text' } }) },
  ])('is refused: $what', async ({ run }) => {
    expect((await failure(run())).code).toBe('invalid-params');
    expect(await kept.datasets()).toEqual([]);
  });
});

describe('an analysis', () => {
  test('asked again is read back, not computed again', async () => {
    const { id } = await importText(ORDERS);
    const first = await kept.analyse('rfm', [id]);
    const again = await kept.analyse('rfm', [id]);
    expect(again).toEqual(first); // durationMs of the provenance included
    const other = await kept.analyse('rfm', [id], { reference: first.reference + 864e5 });
    expect(other.recencyDays[0]).toBe(first.recencyDays[0]! + 1);
  });

  test('that the data does not support says why, as an error with facts', async () => {
    const { id } = await importText('city,size\nA,1\nB,2\n');
    const error = await failure(kept.analyse('rfm', [id]));
    expect(error.code).toBe('insufficient-data');
    expect(error.details).toMatchObject({ reason: 'missing-roles' });
    expect(error.details['roles']).toContain('customerId');
  });

  test.each([
    { what: 'params', code: 'invalid-params', run: (id: string) => kept.analyse('clusters', [id], { k: 1 }) },
    {
      what: 'an analysis',
      code: 'unknown-analysis',
      run: (id: string) => kept.analyse('horoscope' as 'rfm', [id]),
    },
    { what: 'a dataset', code: 'dataset-not-found', run: () => kept.analyse('rfm', ['nowhere']) },
    { what: 'two datasets', code: 'invalid-params', run: (id: string) => kept.analyse('rfm', [id, id]) },
    {
      what: 'a misspelt parameter',
      code: 'invalid-params',
      run: (id: string) => kept.analyse('clusters', [id], { kmax: 3 } as object),
    },
    {
      what: 'params that are no object',
      code: 'invalid-params',
      run: (id: string) => kept.analyse('rfm', [id], null as unknown as object),
    },
    {
      what: 'no list of datasets',
      code: 'invalid-params',
      run: () => kept.analyse('rfm', undefined as unknown as string[]),
    },
  ])('refuses $what it cannot take', async ({ code, run }) => {
    const { id } = await importText(ORDERS);
    expect((await failure(run(id))).code).toBe(code);
  });

  test('stops when its signal aborts', async () => {
    const { id } = await importText(ORDERS);
    const controller = new AbortController();
    const params = { k: 'auto', nInit: 1_000 } as const;
    const run = kept.analyse('clusters', [id], params, {
      engine: 'reference',
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect((await kept.analyse('rfm', [id])).customers.length).toBeGreaterThan(0);
  });

  test.each(['sales', 'rfm', 'clusters'] as const)('%s has rows to write', async (id) => {
    const dataset = await importText(ORDERS);
    const csv = await kept.exportCsv(id, [dataset.id], id === 'clusters' ? { k: 3 } : {});
    const { data, errors } = Papa.parse<string[]>(csv.trimEnd());
    expect(errors).toEqual([]);
    expect(data.length).toBeGreaterThan(2);
    expect(new Set(data.map(({ length }) => length)).size).toBe(1);
  });
});

test('engines are probed once, then remembered for this browser version', { timeout: 60_000 }, async () => {
  const report = await kept.engines();
  expect(report.probes.map(({ id }) => id)).toEqual(['webgpu', 'webgl', 'simd', 'wasm', 'reference']);
  expect(report.probes.at(-1)).toMatchObject({ id: 'reference', status: 'ok' });
  expect(await kept.engines()).toEqual(report);
  const fresh = await kept.engines({ refresh: true });
  expect(fresh.measuredAt).toBeGreaterThan(report.measuredAt);
});

describe('a recipe', () => {
  const RECIPE = [
    { kind: 'drop-duplicates', columns: null },
    { kind: 'exclude', column: 'customer_id', values: ['C1000'] },
  ] as const;

  test('is what analyses, exports and counts see; undone, all is as before, to the byte', async () => {
    const { id } = await importText(ORDERS);
    const before = await kept.exportTable(id);
    const rfm = await kept.exportCsv('rfm', [id]);
    expect(rfm).toMatch(/^C1000,/m);
    const cleaned = await kept.setRecipe(id, RECIPE);
    const exported = await kept.exportTable(id);
    expect(exported).not.toMatch(/,C1000,/);
    expect(await kept.exportCsv('rfm', [id])).not.toMatch(/^C1000,/m);
    expect((await kept.analyse('sales', [id])).rows).toBe(exported.split('\r\n').length - 2);
    const again = await importText(ORDERS);
    await kept.setRecipe(again.id, cleaned.recipe);
    expect(await kept.exportTable(again.id)).toBe(exported);
    await kept.setRecipe(id, []);
    expect(await kept.exportTable(id)).toBe(before);
    expect(await kept.exportCsv('rfm', [id])).toBe(rfm);
  });

  test('that is none is refused, with the step that is wrong', async () => {
    const { id } = await importText(ORDERS);
    const wrong = [...RECIPE, { kind: 'fill', column: 'unit_price', with: 'luck' }] as never;
    const error = await failure(kept.setRecipe(id, wrong));
    expect(error).toMatchObject({ code: 'invalid-params', details: { what: 'step 3 of the recipe' } });
  });
});
