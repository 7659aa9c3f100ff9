import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { retailSample } from '../../tests/fixtures/sample-generator/retail-sample.ts';
import { makeSnackShop, SNACK_SHOP_SEED, toCsv } from '../../tests/fixtures/sample-generator/snack-shop.ts';
import { adjustedRand } from '../../tests/helpers/adjusted-rand.ts';
import { buildColumn, tableOf } from '../../tests/helpers/memory-table.ts';
import { runContext } from '../../tests/helpers/run-context.ts';
import { hasSharedData, NEEDS_SHARED, readShared } from '../../tests/helpers/shared-data.ts';
import clusters from '../analyses/clusters/compute.ts';
import { clusters as clustersMeta, type ClustersParams } from '../analyses/clusters/meta.ts';
import computeRfm from '../analyses/rfm/compute.ts';
import { rfm } from '../analyses/rfm/meta.ts';
import type { Role } from '../data/roles.ts';
import type { Table } from '../data/table.ts';
import { loadSample, SAMPLES } from './samples.ts';

const COLUMNS = {
  'online-retail': {
    InvoiceNo: ['text', 'orderId'],
    InvoiceDate: ['timestamp', 'timestamp'],
    Quantity: ['number', 'quantity'],
    UnitPrice: ['number', 'unitPrice'],
    CustomerID: ['text', 'customerId'],
  },
  'snack-shop': {
    订单编号: ['text', 'orderId'],
    下单时间: ['timestamp', 'timestamp'],
    买家会员名: ['text', 'customerId'],
    数量: ['number', 'quantity'],
    实付金额: ['number', 'amount'],
  },
} as const satisfies Record<string, Record<string, readonly ['text' | 'number' | 'timestamp', Role]>>;

function unpack(path: string): string {
  return gunzipSync(readFileSync(`public/${path}`)).toString('utf8');
}

function records(csv: string): string[][] {
  return Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
}

function tableFrom(csv: string, id: keyof typeof COLUMNS): Table {
  const [header, ...rows] = records(csv);
  const parts = Object.entries(COLUMNS[id]).map(([name, [type, role]]) => {
    const index = header!.indexOf(name);
    const cells = rows.map((row) => (row[index] === '' ? null : row[index]!));
    return { name, role, column: buildColumn({ type, cells }) };
  });
  return tableOf(parts, { cancelPrefix: id === 'online-retail' ? 'C' : null });
}

async function clustersOf(table: Table, params: Partial<ClustersParams> = {}) {
  const outcome = await clusters({ ...clustersMeta.defaults, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

describe.each(SAMPLES)('the sample $id', ({ id, path, rows, customers, attribution, licence }) => {
  const csv = unpack(path);

  test('has the rows and customers it says', () => {
    const [header, ...cells] = records(csv);
    const customer = header!.indexOf(id === 'snack-shop' ? '买家会员名' : 'CustomerID');
    const names = new Set(cells.map((row) => row[customer]).filter((name) => name !== ''));
    expect({ rows: cells.length, customers: names.size }).toEqual({ rows, customers });
  });

  test('is under a megabyte, and says where it comes from', () => {
    expect(readFileSync(`public/${path}`).length).toBeLessThan(1_000_000);
    const notice = readFileSync('public/samples/README.txt', 'utf8');
    expect(notice).toContain(path.replace('samples/', ''));
    expect(notice).toContain(licence);
    if (attribution) expect(notice).toContain(attribution.url);
  });
});

describe('the snack shop', () => {
  const shop = makeSnackShop(SNACK_SHOP_SEED);

  test('is what its generator makes', () => {
    expect(unpack('samples/snack-shop.csv.gz')).toBe(toCsv(shop.rows));
  });

  test('has its planted segments found again, their number too', async () => {
    const result = await clustersOf(tableFrom(toCsv(shop.rows), 'snack-shop'));
    const planted = new Map(shop.customers.map(({ name, segment }) => [name, segment]));
    const truth = result.rows.map((name) => planted.get(name)!);
    expect(result.k).toBe(5);
    expect(adjustedRand(truth, [...result.labels])).toBeGreaterThanOrEqual(0.9);
  });

  test('of another seed as well', async () => {
    const other = makeSnackShop(7);
    const result = await clustersOf(tableFrom(toCsv(other.rows), 'snack-shop'), { k: 5 });
    const planted = new Map(other.customers.map(({ name, segment }) => [name, segment]));
    const truth = result.rows.map((name) => planted.get(name)!);
    expect(adjustedRand(truth, [...result.labels])).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the slice of Online Retail', () => {
  test.skipIf(!hasSharedData)(`is what its script cuts from the whole file${NEEDS_SHARED}`, () => {
    const whole = readShared('data/online_retail/online_retail_all.csv');
    expect(unpack('samples/online-retail.csv.gz')).toBe(retailSample(whole));
  });

  test.skipIf(!hasSharedData)(
    `has whole customers: the golden frequency and money${NEEDS_SHARED}`,
    async () => {
      const outcome = await computeRfm(
        rfm.defaults,
        runContext(tableFrom(unpack('samples/online-retail.csv.gz'), 'online-retail')),
      );
      if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
      const { customers, frequency, monetary } = outcome.result;
      const golden = new Map(
        records(readShared('golden/online_retail_rfm.csv')).map(([name, ...cells]) => [name, cells]),
      );
      expect(customers.length).toBeGreaterThan(400);
      customers.forEach((name, index) => {
        const [, orders, money] = golden.get(name.replace(/\.0$/, ''))!.map(Number);
        expect([name, frequency[index]]).toEqual([name, orders]);
        expect(Math.abs(monetary[index]! - money!)).toBeLessThan(0.005);
      });
    },
  );
});

describe('loading', () => {
  const packed = readFileSync('public/samples/snack-shop.csv.gz');
  const answer = (respond: () => Response) => vi.stubGlobal('fetch', () => Promise.resolve(respond()));
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    { host: 'sends the file as it is', bytes: packed },
    { host: 'has the browser unpack it', bytes: gunzipSync(packed) },
  ])('gives the same file when the host $host', async ({ bytes }) => {
    answer(() => new Response(new Uint8Array(bytes)));
    const file = await loadSample('snack-shop');
    expect(file.name).toBe('零食小铺订单.csv');
    expect(await file.text()).toBe(unpack('samples/snack-shop.csv.gz'));
  });

  test('is file-unreadable when the host has no such file', async () => {
    answer(() => new Response('', { status: 404 }));
    await expect(loadSample('snack-shop')).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('aborted is an abort, not a fault', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(loadSample('snack-shop', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('the adjusted Rand index agrees with scikit-learn', () => {
  expect(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.5714285714, 9);
  expect(adjustedRand([0, 0, 1, 1], ['b', 'b', 'a', 'a'])).toBe(1);
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 9);
});
