import { expect, it } from 'vitest';
import { NO_REFUNDS } from '../../data/refund-rows.ts';
import { lastFullMonth, partialMonthEnd } from './full-months.ts';
import type { SalesResult } from './meta.ts';

function sales(first: string | null, last: string | null, revenue: readonly number[]): SalesResult {
  const start = first === null ? null : new Date(`${first}T12:00:00Z`);
  return {
    rows: 0,
    saleRows: 0,
    excluded: {
      cancelled: 0,
      marked: 0,
      refunds: 0,
      nonPositiveQuantity: 0,
      nonPositivePrice: 0,
      noDate: 0,
      refunded: 0,
      otherCurrency: 0,
      noCustomer: 0,
    },
    refunds: NO_REFUNDS,
    currency: null,
    currencies: [],
    marks: [],
    orders: 0,
    customers: 0,
    revenue: 0,
    revenueWithGuests: 0,
    firstSale: start?.getTime() ?? null,
    lastSale: last === null ? null : Date.parse(`${last}T12:00:00Z`),
    months: Float64Array.from(revenue, (_, i) =>
      start ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + i, 1) : NaN,
    ),
    revenueByMonth: Float64Array.from(revenue),
    ordersByMonth: new Float64Array(revenue.length),
  };
}

it.each([
  {
    description: 'the running month is left out',
    input: sales('2010-12-01', '2011-02-09', [10, 15, 9]),
    month: '2011-01',
    change: 0.5,
  },
  {
    description: 'a month with sales on its last day but one is whole',
    input: sales('2011-01-02', '2011-02-27', [10, 5]),
    month: '2011-02',
    change: -0.5,
  },
  {
    description: 'a month the file starts in the middle of is none to compare with',
    input: sales('2011-01-15', '2011-02-28', [10, 5]),
    month: '2011-02',
    change: null,
  },
  {
    description: 'a month that brought nothing is none to compare with',
    input: sales('2011-01-01', '2011-03-31', [1, 0, 5]),
    month: '2011-03',
    change: null,
  },
])('$description', ({ input, month, change }) => {
  const full = lastFullMonth(input);
  expect(new Date(full?.month ?? NaN).toISOString().slice(0, 7)).toBe(month);
  expect(full?.change).toBe(change);
});

it('is null for a file without a whole month, or without dates', () => {
  expect(lastFullMonth(sales('2011-01-05', '2011-02-10', [1, 2]))).toBeNull();
  expect(lastFullMonth(sales(null, null, []))).toBeNull();
});

it.each([
  { last: '2011-02-09', expected: Date.UTC(2011, 1, 9, 12) },
  { last: '2011-02-26', expected: Date.UTC(2011, 1, 26, 12) },
  { last: '2011-02-27', expected: null },
  { last: null, expected: null },
])('sales until $last leave the last month open until $expected', ({ last, expected }) => {
  expect(partialMonthEnd(sales('2011-01-01', last, [10, 9]))).toBe(expected);
});
