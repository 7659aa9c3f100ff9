import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { onlineRetail } from '../../tests/helpers/online-retail.ts';
import { hasSharedData, NEEDS_SHARED } from '../../tests/helpers/shared-data.ts';
import { cleanedTable } from '../data/cleaning/cleaned-table.ts';
import type { Recipe } from '../data/cleaning/steps.ts';
import type { Column } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import { tableCsv } from './table-csv.ts';

const STEPS: Recipe = [
  { kind: 'drop-duplicates', columns: null },
  { kind: 'drop-missing', columns: ['CustomerID'] },
  { kind: 'exclude', column: 'CustomerID', values: ['14096'] },
  { kind: 'cap', column: 'UnitPrice', fences: { by: 'quantiles', low: 0.01, high: 0.99 } },
  { kind: 'cap', column: 'Quantity', fences: { by: 'iqr', factor: 1.5 } },
  {
    kind: 'merge',
    column: 'Country',
    groups: [
      { to: 'Ireland', from: ['EIRE'] },
      { to: 'South Africa', from: ['RSA'] },
    ],
  },
];

async function hashOf(table: Table): Promise<string> {
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const csv = await tableCsv(
    table,
    table.columns.map(({ name }) => name),
    context,
  );
  return createHash('sha256')
    .update(await csv.bytes())
    .digest('hex');
}

function sum(column: Column): number {
  if (column.type === 'text') throw new TypeError('text has no sum');
  return column.values.reduce((total, value) => total + value, 0);
}

/** Expected figures computed with pandas on the same six columns. */
describe.skipIf(!hasSharedData)(`a recipe on Online Retail, whole${NEEDS_SHARED}`, () => {
  test('each step leaves the rows, and all of them the sums, that pandas finds', async () => {
    const table = onlineRetail();
    const rows = [];
    for (let count = 1; count <= 3; count++) {
      rows.push((await cleanedTable(table, STEPS.slice(0, count))).rowCount);
    }
    expect(rows).toEqual([304_734, 255_400, 254_004]);
    const cleaned = await cleanedTable(table, STEPS);
    expect(sum(await cleaned.read(2))).toBe(2_137_368);
    expect(sum(await cleaned.read(3))).toBeCloseTo(803_112.01, 4);
    const country = await cleaned.read(5);
    if (country.type !== 'text') return expect.unreachable();
    const renamed = ['Ireland', 'South Africa'].map((name) => country.dictionary.indexOf(name));
    expect(country.codes.filter((code) => renamed.includes(code))).toHaveLength(4_746);
    expect(country.dictionary).toHaveLength(37);
  });

  test('replays to the same bytes, and undone gives back what was there', async () => {
    const table = onlineRetail();
    const imported = await hashOf(table);
    const first = await hashOf(await cleanedTable(table, STEPS));
    const stored = JSON.parse(JSON.stringify(STEPS)) as Recipe;
    expect(await hashOf(await cleanedTable(table, stored))).toBe(first);
    expect(first).not.toBe(imported);
    expect(await hashOf(await cleanedTable(table, []))).toBe(imported);
  }, 120_000);
});
