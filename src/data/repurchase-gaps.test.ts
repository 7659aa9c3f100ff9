import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryTable } from '../../tests/helpers/memory-table.ts';
import { DAY_MS } from './customer-orders.ts';
import { repurchaseGaps } from './repurchase-gaps.ts';
import { readTableSales } from './table-sales.ts';

test('the days between one day with an order and the next, of every customer, against the naive way', async () => {
  const row = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', null),
    hour: fc.integer({ min: 0, max: 24 * 40 }),
    money: fc.constantFrom(5, -5),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
      const times = rows.map(({ hour }) => Date.UTC(2024, 0, 1, hour));
      const table = memoryTable([
        { name: 'who', role: 'customerId', type: 'text', cells: rows.map(({ customer }) => customer) },
        { name: 'when', role: 'timestamp', type: 'timestamp', cells: times },
        { name: 'money', role: 'amount', type: 'number', cells: rows.map(({ money }) => money) },
      ]);
      const { sales, byCustomer } = await readTableSales(table, () => Promise.resolve());
      const naive = ['a', 'b', 'c'].flatMap((who) => {
        const theirs = rows.flatMap(({ customer, money }, at) =>
          customer === who && money > 0 ? [Math.floor(times[at]! / DAY_MS)] : [],
        );
        const days = [...new Set(theirs)].sort((a, b) => a - b);
        return days.slice(1).map((day, at) => day - days[at]!);
      });
      expect([...repurchaseGaps(sales, byCustomer)]).toEqual(naive.sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});
