import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../tests/helpers/memory-table.ts';
import type { Role } from './roles.ts';
import type { SalesRule } from './sales-rule.ts';
import { readSalesColumns } from './sales-columns.ts';
import { deriveSales, type Sales } from './sales.ts';

const TYPES = { customerId: 'text', orderId: 'text', timestamp: 'timestamp' } as const;

/** Rows as tuples in the order of `roles`. */
async function salesOf(
  roles: readonly Role[],
  rows: readonly (readonly Cell[])[],
  rule: Partial<SalesRule> = {},
): Promise<Sales> {
  const table = memoryTable(
    roles.map((role, column) => ({
      name: role,
      role,
      type: role in TYPES ? TYPES[role as keyof typeof TYPES] : 'number',
      cells: rows.map((row) => row[column]!),
    })),
    rule,
  );
  return deriveSales(await readSalesColumns(table), table.salesRule);
}

const NONE = {
  cancelled: 0,
  marked: 0,
  refunds: 0,
  nonPositiveQuantity: 0,
  nonPositivePrice: 0,
  noDate: 0,
  refunded: 0,
  otherCurrency: 0,
  noCustomer: 0,
};
const ALL_ROLES = ['customerId', 'orderId', 'timestamp', 'quantity', 'unitPrice'] as const;

describe('a row’s money', () => {
  test.each([
    { roles: ['amount', 'quantity', 'unitPrice'], row: [10, 3, 4], expected: 10 },
    { roles: ['quantity', 'unitPrice'], row: [3, 4], expected: 12 },
    { roles: ['unitPrice'], row: [4], expected: 4 },
    { roles: ['orderTotal'], row: [5], expected: 5 },
    { roles: ['unitPrice', 'orderTotal'], row: [4, 5], expected: 4 },
    { roles: ['orderId', 'unitPrice', 'orderTotal'], row: ['1', 4, 5], expected: 5 },
  ] as const)('from $roles is $expected', async ({ roles, row, expected }) => {
    expect([...(await salesOf(roles, [row])).amount]).toEqual([expected]);
  });
});

describe('the rule', () => {
  test('counts every row once, under the first reason that applies', async () => {
    const sales = await salesOf(
      ALL_ROLES,
      [
        ['a', '1', '2024-01-01', 2, 5],
        ['a', 'C2', '2024-01-01', -2, -5], // cancelled before anything else
        ['a', '3', '2024-01-01', -2, -5], // quantity before price
        ['a', '4', null, 2, 0], // price before date
        [null, '5', null, 2, 5], // date before customer
        [null, '6', '2024-01-01', 2, 5],
        ['b', null, '2024-01-01', 1, 3], // an id that is missing is not a cancellation
      ],
      { cancelPrefix: 'C' },
    );
    expect(sales.excluded).toEqual({
      ...NONE,
      cancelled: 1,
      nonPositiveQuantity: 1,
      nonPositivePrice: 1,
      noDate: 1,
      noCustomer: 1,
    });
    expect([...sales.amount]).toEqual([10, NaN, NaN, NaN, NaN, 10, 3]);
  });

  test('parts switched off let rows through', async () => {
    const rows = [
      ['a', 'C1', '2024-01-01', -1, 5],
      ['a', '2', '2024-01-01', 1, -5],
    ];
    const rule = { cancelPrefix: null, requirePositiveQuantity: false, requirePositivePrice: false };
    const sales = await salesOf(ALL_ROLES, rows, rule);
    expect(sales.excluded).toEqual(NONE);
    expect([...sales.amount]).toEqual([-5, -5]);
  });

  test('an empty prefix cancels nothing', async () => {
    expect(
      (await salesOf(ALL_ROLES, [['a', '1', '2024-01-01', 1, 1]], { cancelPrefix: '' })).excluded,
    ).toEqual(NONE);
  });

  test('without a price the amount must be positive', async () => {
    expect(
      (
        await salesOf(
          ['amount', 'customerId'],
          [
            [0, 'a'],
            [-3, 'a'],
            [2, 'a'],
          ],
        )
      ).excluded.nonPositivePrice,
    ).toBe(2);
  });

  test('money that cannot be told is never a sale, even with the rule off', async () => {
    const rule = { requirePositiveQuantity: false, requirePositivePrice: false };
    const rows = [
      ['a', '1', '2024-01-01', null, 5],
      ['a', '2', '2024-01-01', 2, null],
      ['a', '3', '2024-01-01', null, null],
    ];
    const { excluded } = await salesOf(ALL_ROLES, rows, rule);
    expect(excluded).toEqual({ ...NONE, nonPositiveQuantity: 2, nonPositivePrice: 1 });
  });

  test('a missing quantity does not matter where the amount is given', async () => {
    const sales = await salesOf(['customerId', 'quantity', 'amount'], [['a', null, 7]]);
    expect(sales.excluded).toEqual(NONE);
    expect([...sales.amount]).toEqual([7]);
  });

  test('without a customer column every sale is a guest’s', async () => {
    expect((await salesOf(['amount'], [[1], [2], [-1]])).excluded).toEqual({
      ...NONE,
      nonPositivePrice: 1,
      noCustomer: 2,
    });
  });

  test('a number column called a date is no date', async () => {
    const table = memoryTable([
      { name: 'when', role: 'timestamp', type: 'number', cells: [45000] },
      { name: 'amount', role: 'amount', type: 'number', cells: [5] },
    ]);
    expect(deriveSales(await readSalesColumns(table), table.salesRule).excluded.noDate).toBe(1);
  });

  test('columns of the table are left as they are', async () => {
    const table = memoryTable([{ name: 'amount', role: 'amount', type: 'number', cells: [5, -1] }]);
    deriveSales(await readSalesColumns(table), table.salesRule);
    expect(await table.read(0)).toMatchObject({ values: Float64Array.of(5, -1) });
  });
});
