import { expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import type { Table } from '../../data/table.ts';
import compute from './compute.ts';

/** customer, order, time, quantity, price */
const ROWS: readonly (readonly Cell[])[] = [
  ['a', '1', '2023-12-31 23:59', 2, 5],
  ['a', '1', '2024-01-01 00:00', 1, 5], // the order began in December
  ['b', 'C2', '2024-01-05', -1, 5],
  ['b', '3', '2024-01-05', -1, 5],
  ['b', '4', '2024-01-05', 1, 0],
  ['b', '5', null, 1, 5],
  [null, '6', '2024-03-31', 4, 25],
  ['b', '7', '2024-03-01', 1, 40],
];

function table(rows: readonly (readonly Cell[])[], without: readonly string[] = []): Table {
  const cells = (column: number) => rows.map((row) => row[column]!);
  const specs = [
    { name: 'customer', role: 'customerId', type: 'text', cells: cells(0) },
    { name: 'order', role: 'orderId', type: 'text', cells: cells(1) },
    { name: 'time', role: 'timestamp', type: 'timestamp', cells: cells(2) },
    { name: 'quantity', role: 'quantity', type: 'number', cells: cells(3) },
    { name: 'price', role: 'unitPrice', type: 'number', cells: cells(4) },
  ] as const;
  return memoryTable(
    specs.filter(({ name }) => !without.includes(name)),
    { cancelPrefix: 'C' },
  );
}

test('what counts, what it comes to, and when, by hand', async () => {
  expect(await compute({}, runContext(table(ROWS)))).toMatchObject({
    result: {
      rows: 8,
      saleRows: 3,
      excluded: { cancelled: 1, nonPositiveQuantity: 1, nonPositivePrice: 1, noDate: 1, noCustomer: 1 },
      orders: 2,
      customers: 2,
      revenue: 55,
      revenueWithGuests: 155,
      firstSale: Date.UTC(2023, 11, 31, 23, 59),
      lastSale: Date.UTC(2024, 2, 31),
      months: Float64Array.of(Date.UTC(2023, 11), Date.UTC(2024, 0), Date.UTC(2024, 1), Date.UTC(2024, 2)),
      revenueByMonth: Float64Array.of(10, 5, 0, 140),
      ordersByMonth: Float64Array.of(1, 0, 0, 2),
    },
  });
});

test('without dates there are no months', async () => {
  expect(await compute({}, runContext(table(ROWS, ['time'])))).toMatchObject({
    result: { firstSale: null, lastSale: null, months: new Float64Array(0), revenueWithGuests: 160 },
  });
});

test('without customers everything is sold to guests', async () => {
  expect(await compute({}, runContext(table(ROWS, ['customer'])))).toMatchObject({
    result: { saleRows: 0, customers: 0, orders: 0, revenue: 0, revenueWithGuests: 155 },
  });
});

test('without a single sale there is nothing to tell', async () => {
  expect(await compute({}, runContext(table(ROWS.slice(2, 5))))).toEqual({
    insufficient: { code: 'no-sales', rows: 3 },
  });
});

test('a date column in which nothing could be read is the reason, not the rule', async () => {
  const undated = ROWS.map(([customer, order, , ...rest]) => [customer!, order!, null, ...rest]);
  expect(await compute({}, runContext(table(undated)))).toEqual({
    insufficient: { code: 'no-dates', rows: 8 },
  });
});
