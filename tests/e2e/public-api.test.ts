import { expect, test } from 'vitest';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { visit } from './visit.ts';

test('globalThis.kept has the documented shape', () =>
  visit(async ({ page }) => {
    const shape = await page.evaluate(() => ({
      members: Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, typeof value])),
      version: kept.version,
      analyses: kept.analyses.map(({ id, needs, defaults }) => ({ id, needs, defaults })),
    }));
    expect(shape.members).toMatchObject({
      version: 'string',
      analyses: 'object',
      engines: 'function',
      importFile: 'function',
      datasets: 'function',
      analyse: 'function',
      exportCsv: 'function',
      exportTable: 'function',
      wipe: 'function',
    });
    expect(shape.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(shape.analyses.map(({ id }) => id)).toEqual(expect.arrayContaining(['rfm', 'clusters']));
    for (const { needs, defaults } of shape.analyses) {
      expect(Array.isArray(needs)).toBe(true);
      expect(defaults).toBeTypeOf('object');
    }
  }));

test('importFile takes bytes and tells what was understood', () =>
  visit(async ({ page }) => {
    const info = await page.evaluate(async (csv) => {
      const bytes = new TextEncoder().encode(csv);
      return kept.importFile({ name: 'orders.csv', bytes }, { name: 'My orders' });
    }, ordersCsv(300));
    expect(info).toMatchObject({
      name: 'My orders',
      kind: 'orders',
      rowCount: 300,
      import: { encoding: expect.any(String), delimiter: ',', headerRow: 0, dateOrder: 'ymd' },
    });
    expect(Object.fromEntries(info.columns.map(({ name, role }) => [name, role]))).toEqual({
      order_id: 'orderId',
      customer_id: 'customerId',
      order_date: 'timestamp',
      product: 'productName',
      quantity: 'quantity',
      unit_price: 'unitPrice',
      country: 'country',
    });
    for (const column of info.columns) {
      expect(column).toMatchObject({ type: expect.any(String), missing: 0, distinct: expect.any(Number) });
    }
  }));

test('options are obeyed: text types, roles by name and by index, no header row', () =>
  visit(async ({ page }) => {
    const result = await page.evaluate(async () => {
      const bytes = new TextEncoder().encode('007;1,5;x\n008;2,5;y\n');
      const options = { types: 'text', delimiter: ';', headerRow: null, roles: { 0: 'customerId' } } as const;
      const info = await kept.importFile({ name: 'bare.csv', bytes: bytes.buffer }, options);
      return { info, text: await kept.exportTable(info.id) };
    });
    expect(result.info.import).toMatchObject({ delimiter: ';', headerRow: null });
    expect(result.info.columns.map(({ type }) => type)).toEqual(['text', 'text', 'text']);
    expect(result.info.columns[0]!.role).toBe('customerId');
    expect(result.text.trim().split(/\r?\n/)).toEqual(['007,"1,5",x', '008,"2,5",y']);
  }));

test('exportTable gives back what went in', () =>
  visit(async ({ page }) => {
    const csv = 'id,name,note\n007,"Ann, B.","said ""no"""\n010,Zoë,=1+1\n';
    const text = await page.evaluate(async (csv) => {
      const bytes = new TextEncoder().encode(csv);
      const { id } = await kept.importFile({ name: 'people.csv', bytes }, { types: 'text' });
      return kept.exportTable(id);
    }, csv);
    expect(text.replaceAll('\r\n', '\n')).toBe(csv);
  }));

test('rfm answers with aligned arrays and its provenance', () =>
  visit(async ({ page }) => {
    const result = await page.evaluate(async (csv) => {
      const bytes = new TextEncoder().encode(csv);
      const { id } = await kept.importFile({ name: 'orders.csv', bytes });
      const rfm = await kept.analyse('rfm', [id]);
      const arrays = [rfm.recencyDays, rfm.frequency, rfm.monetary, rfm.r, rfm.f, rfm.m, rfm.group];
      return {
        lengths: arrays.map(({ length }) => length),
        areTyped: arrays.every((array) => ArrayBuffer.isView(array)),
        customers: rfm.customers.length,
        scores: [...new Set([...rfm.r, ...rfm.f, ...rfm.m])].sort(),
        groups: rfm.groups,
        everyGroupIsNamed: rfm.group.every((group) => rfm.groups[group] !== undefined),
        reference: rfm.reference,
        provenance: rfm.provenance,
      };
    }, ordersCsv(3_000));
    expect(new Set(result.lengths)).toEqual(new Set([result.customers]));
    expect(result.areTyped).toBe(true);
    expect(result.scores.every((score) => score >= 1 && score <= 5)).toBe(true);
    expect(result.everyGroupIsNamed).toBe(true);
    expect(result.reference).toBeGreaterThan(Date.UTC(2024, 0, 1));
    expect(result.provenance).toMatchObject({
      analysis: 'rfm',
      version: expect.any(Number),
      params: { reference: null },
      seed: null,
      engine: 'reference',
      rows: 3_000,
      durationMs: expect.any(Number),
    });
  }));

test('clusters repeat with the seed, and say how each k did', () =>
  visit(async ({ page }) => {
    const result = await page.evaluate(async (csv) => {
      const bytes = new TextEncoder().encode(csv);
      const { id } = await kept.importFile({ name: 'orders.csv', bytes });
      const params = { k: 'auto', kMin: 2, kMax: 4, nInit: 3, seed: 7 } as const;
      const first = await kept.analyse('clusters', [id], params, { engine: 'reference' });
      await kept.importFile({ name: 'again.csv', bytes });
      const again = (await kept.datasets()).find(({ name }) => name.startsWith('again'))!;
      const second = await kept.analyse('clusters', [again.id], params, { engine: 'reference' });
      return { first, isSame: JSON.stringify([...first.labels]) === JSON.stringify([...second.labels]) };
    }, ordersCsv(3_000));
    const { first } = result;
    expect(result.isSame).toBe(true);
    expect(first.sweep.map(({ k }) => k)).toEqual([2, 3, 4]);
    for (const row of first.sweep) {
      expect(row.inertia).toBeGreaterThan(0);
      expect(Math.abs(row.silhouette)).toBeLessThanOrEqual(1);
      expect(row.calinskiHarabasz).toBeGreaterThan(0);
      expect(row.daviesBouldin).toBeGreaterThan(0);
    }
    expect(first.centers).toHaveLength(first.k);
    expect(first.names).toHaveLength(first.k);
    expect(first.provenance).toMatchObject({ analysis: 'clusters', seed: 7, engine: 'reference' });
  }));

test('exportCsv gives one line a customer', () =>
  visit(async ({ page }) => {
    const { csv, customers } = await page.evaluate(async (text) => {
      const bytes = new TextEncoder().encode(text);
      const { id } = await kept.importFile({ name: 'orders.csv', bytes });
      const { customers } = await kept.analyse('rfm', [id]);
      return { csv: await kept.exportCsv('rfm', [id]), customers: customers.length };
    }, ordersCsv(900));
    expect(csv.trim().split(/\r?\n/)).toHaveLength(customers + 1);
  }));

test('faults have a code', () =>
  visit(async ({ page }) => {
    const codes = await page.evaluate(async () => {
      const code = (promise: Promise<unknown>) =>
        promise.then(
          () => 'no error',
          (error: unknown) => (error as { code?: string }).code ?? 'no code',
        );
      const bytes = new TextEncoder().encode('city,size\nA,1\nB,2\n');
      const { id } = await kept.importFile({ name: 'cities.csv', bytes });
      return {
        missingRoles: await code(kept.analyse('rfm', [id])),
        badParams: await code(kept.analyse('clusters', [id], { k: 1 })),
        unknownAnalysis: await code(kept.analyse('horoscope' as 'rfm', [id])),
        unknownDataset: await code(kept.analyse('rfm', ['no-such-id'])),
        empty: await code(kept.importFile({ name: 'empty.csv', bytes: new ArrayBuffer(0) })),
      };
    });
    expect(codes).toEqual({
      missingRoles: 'insufficient-data',
      badParams: 'invalid-params',
      unknownAnalysis: 'unknown-analysis',
      unknownDataset: 'dataset-not-found',
      empty: 'file-empty',
    });
  }));
