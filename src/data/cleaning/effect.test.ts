import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { onlineRetail } from '../../../tests/helpers/online-retail.ts';
import { hasSharedData, NEEDS_SHARED } from '../../../tests/helpers/shared-data.ts';
import { measureRecipe } from './effect.ts';
import type { CleaningStep } from './steps.ts';

const breathe = () => Promise.resolve();
const TABLE = memoryTable([
  { name: 'who', type: 'text', role: 'customerId', cells: ['ann', 'bob', 'Ann', 'bob', null] },
  { name: 'size', type: 'number', role: 'quantity', cells: [1, 2, null, 3, 5] },
  { name: 'price', type: 'number', role: 'unitPrice', cells: [10, 10, 10, 10, 1000] },
]);

async function effectOf(...steps: readonly CleaningStep[]) {
  return (await measureRecipe(TABLE, steps, steps.length - 1, breathe))[0]!;
}

describe('the effect', () => {
  test('of filling: cells changed, count, sum and mean before and after, and sales', async () => {
    expect(await effectOf({ kind: 'fill-constant', column: 'size', value: 4 })).toEqual({
      obstacle: null,
      rows: { before: 5, after: 5 },
      cellsChanged: 1,
      columns: [
        {
          name: 'size',
          type: 'number',
          before: { count: 4, distinct: 4, sum: 11, mean: 2.75 },
          after: { count: 5, distinct: 5, sum: 15, mean: 3 },
        },
      ],
      sales: {
        before: { rows: 4, revenue: 5060, customers: 2 },
        after: { rows: 5, revenue: 5100, customers: 3 },
      },
    });
  });

  test('of merging: what is written otherwise', async () => {
    const effect = await effectOf({ kind: 'merge', column: 'who', groups: [{ to: 'Ann', from: ['ann'] }] });
    expect(effect).toMatchObject({
      cellsChanged: 1,
      columns: [{ before: { count: 4, distinct: 3, sum: null }, after: { count: 4, distinct: 2 } }],
    });
  });

  test('of leaving out a customer: rows, and the money that goes with them', async () => {
    expect(await effectOf({ kind: 'exclude', column: 'who', values: ['bob'] })).toMatchObject({
      rows: { before: 5, after: 3 },
      cellsChanged: 0,
      columns: [{ name: 'size' }, { name: 'price', before: { sum: 1040 }, after: { sum: 1020 } }],
      sales: { before: { customers: 2 }, after: { rows: 2, customers: 1 } },
    });
  });

  test('is measured on what the steps before left', async () => {
    const effect = await effectOf(
      { kind: 'drop-missing', columns: ['who'] },
      { kind: 'fill', column: 'size', with: 'mean' },
    );
    expect(effect).toMatchObject({ rows: { before: 4, after: 4 }, columns: [{ after: { sum: 8 } }] });
  });

  test('of a step that does not apply is the reason', async () => {
    expect(await effectOf({ kind: 'fill', column: 'weight', with: 'mean' })).toMatchObject({
      obstacle: { code: 'no-such-column', columns: ['weight'] },
      rows: { before: 5, after: 5 },
      cellsChanged: 0,
    });
  });
});

/** Expected figures computed with pandas. */
test.skipIf(!hasSharedData)(
  `cells changed on Online Retail, whole${NEEDS_SHARED}`,
  async () => {
    const recipe: CleaningStep[] = [
      { kind: 'drop-duplicates', columns: null },
      { kind: 'drop-missing', columns: ['CustomerID'] },
      { kind: 'exclude', column: 'CustomerID', values: ['14096'] },
      { kind: 'cap', column: 'UnitPrice', fences: { by: 'quantiles', low: 0.01, high: 0.99 } },
      { kind: 'cap', column: 'Quantity', fences: { by: 'iqr', factor: 1.5 } },
    ];
    const effects = await measureRecipe(onlineRetail(), recipe, 2, breathe);
    expect(effects.map(({ rows, cellsChanged }) => [rows.before, rows.after, cellsChanged])).toEqual([
      [255_400, 254_004, 0],
      [254_004, 254_004, 3_176],
      [254_004, 254_004, 21_043],
    ]);
    expect(effects[2]!.columns[0]).toMatchObject({ before: { sum: 3_451_844 }, after: { sum: 2_137_368 } });
  },
  60_000,
);
