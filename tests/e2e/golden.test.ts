import { describe, expect, test } from 'vitest';
import type { EngineId } from '../../src/data/engine.ts';
import { hasSharedData, NEEDS_SHARED, readShared, sharedPath } from '../helpers/shared-data.ts';
import { importByHand, visit, type Visit } from './visit.ts';

const RETAIL = 'data/online_retail/online_retail_all.csv';
const ROLES = {
  InvoiceNo: 'orderId',
  StockCode: 'productId',
  Description: 'productName',
  Quantity: 'quantity',
  InvoiceDate: 'timestamp',
  UnitPrice: 'unitPrice',
  CustomerID: 'customerId',
  Country: 'country',
};

interface GoldenFit {
  readonly inertia: number;
  readonly silhouette: number;
}

describe.skipIf(!hasSharedData)(`UCI Online Retail, whole${NEEDS_SHARED}`, () => {
  test('import, RFM and clusters on every engine agree with the golden numbers', { timeout: 600_000 }, () =>
    visit(async ({ page }) => {
      await importByHand(page, sharedPath(RETAIL));
      await expectUnderstood(page);
      await expectRfm(page);
      const engines = await workingEngines(page);
      expect(engines).toContain('reference');
      console.log(`Engines checked against golden/segments.json: ${engines.join(', ')}`);
      for (const engine of engines) await expectClusters(page, engine);
    }),
  );

  test('Mall customers, raw, k = 5', () =>
    visit(async ({ page }) => {
      await importByHand(page, sharedPath('data/segmentation/Mall_Customers.csv'));
      const engines = await workingEngines(page);
      for (const engine of engines) {
        const inertia = await page.evaluate(async (engine) => {
          const [info] = await kept.datasets();
          const features = info!.columns
            .map(({ name }) => name)
            .filter((name) => /income|spending/i.test(name));
          const params = { features, transform: 'none', k: 5 } as const;
          const result = await kept.analyse('clusters', [info!.id], params, { engine });
          return result.sweep.find(({ k }) => k === 5)!.inertia;
        }, engine);
        expect(inertia, engine).toBeCloseTo(44_448.46, 0);
      }
    }));
});

type Page = Visit['page'];

async function expectUnderstood(page: Page): Promise<void> {
  const [info] = await page.evaluate(() => kept.datasets());
  expect(info).toMatchObject({ rowCount: 541_909, kind: 'orders' });
  expect(Object.fromEntries(info!.columns.map(({ name, role }) => [name, role]))).toEqual(ROLES);
}

async function expectRfm(page: Page): Promise<void> {
  const result = await page.evaluate(async () => {
    const [info] = await kept.datasets();
    const { customers, recencyDays, frequency, monetary } = await kept.analyse('rfm', [info!.id]);
    return { customers, recencyDays: [...recencyDays], frequency: [...frequency], monetary: [...monetary] };
  });
  const rows = readShared('golden/online_retail_rfm.csv').trim().split(/\r?\n/).slice(1);
  const golden = new Map(rows.map((row) => [row.split(',')[0]!, row.split(',').slice(1).map(Number)]));
  expect(result.customers).toHaveLength(4_338);
  expect(new Set(result.customers)).toEqual(new Set(golden.keys()));
  const wrong = result.customers.filter((customer, at) => {
    const [recency, frequency, monetary] = golden.get(customer)!;
    const isClose = Math.abs(result.monetary[at]! - monetary!) <= 0.005;
    return result.recencyDays[at] !== recency || result.frequency[at] !== frequency || !isClose;
  });
  expect(wrong).toEqual([]);
}

async function expectClusters(page: Page, engine: EngineId): Promise<void> {
  const sweep = await page.evaluate(async (engine) => {
    const [info] = await kept.datasets();
    const params = { k: 'auto', kMin: 2, kMax: 8, nInit: 10, seed: 42 } as const;
    const result = await kept.analyse('clusters', [info!.id], params, { engine });
    return { engine: result.provenance.engine, rows: result.sweep };
  }, engine);
  const { kmeans } = JSON.parse(readShared('golden/segments.json')) as { kmeans: Record<string, GoldenFit> };
  expect(sweep.engine).toBe(engine);
  expect(sweep.rows.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  for (const { k, inertia, silhouette } of sweep.rows) {
    const golden = kmeans[k]!;
    expect(Math.abs(inertia / golden.inertia - 1), `${engine} inertia, k = ${k}`).toBeLessThanOrEqual(0.002);
    expect(Math.abs(silhouette - golden.silhouette), `${engine} silhouette, k = ${k}`).toBeLessThanOrEqual(
      0.01,
    );
  }
}

function workingEngines(page: Page): Promise<EngineId[]> {
  return page.evaluate(async () => {
    const { probes } = await kept.engines();
    return probes.filter(({ status }) => status === 'ok').map(({ id }) => id);
  });
}
