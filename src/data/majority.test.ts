import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../tests/helpers/memory-table.ts';
import { asKeys } from './cells.ts';
import { groupByOrder, majorityCodes, mixedShare, orderVotes } from './majority.ts';
import { readTableSales } from './table-sales.ts';

type Line = readonly [customer: string | null, order: string, value: Cell, amount: number];

async function read(lines: readonly Line[]) {
  const column = (index: 0 | 1 | 2 | 3) => lines.map((line) => line[index]);
  const table = memoryTable([
    { name: 'customer', role: 'customerId', type: 'text', cells: column(0) },
    { name: 'order', role: 'orderId', type: 'text', cells: column(1) },
    { name: 'value', role: 'country', type: 'text', cells: column(2) },
    { name: 'amount', role: 'amount', type: 'number', cells: column(3) },
    { name: 'time', role: 'timestamp', type: 'timestamp', cells: lines.map(() => '2024-05-01') },
  ]);
  const known = await readTableSales(table, () => Promise.resolve());
  const values = asKeys(await table.read(2));
  const orders = groupByOrder(known);
  const named = (codes: Int32Array) => Array.from(codes, (code) => values.dictionary[code] ?? null);
  const ofCustomers = majorityCodes(values, known.byCustomer, known.sales.amount, orderVotes(values, orders));
  return {
    orders,
    mixed: mixedShare(values, known.byCustomer),
    ofCustomers: named(ofCustomers),
    ofOrders: named(majorityCodes(values, orders, known.sales.amount, null)),
  };
}

describe('the value that most orders have', () => {
  test('an order has one vote, however many lines it has', async () => {
    const { ofCustomers, ofOrders, mixed } = await read([
      ['ada', '1', 'shop', 1],
      ['ada', '1', 'shop', 1],
      ['ada', '1', 'shop', 1],
      ['ada', '2', 'app', 1],
      ['ada', '3', 'app', 1],
      ['bo', '4', 'shop', 1],
      ['bo', '4', null, 1],
    ]);
    expect(ofCustomers).toEqual(['app', 'shop']);
    expect(ofOrders).toEqual(['shop', 'app', 'app', 'shop']);
    expect(mixed).toBe(0.5);
  });

  test('of equally frequent values the one with more money, of those the first', async () => {
    const { ofCustomers } = await read([
      ['ada', '1', 'shop', 5],
      ['ada', '2', 'app', 6],
      ['bo', '3', 'app', 5],
      ['bo', '4', 'shop', 5],
      ['cy', '5', null, 5],
    ]);
    expect(ofCustomers).toEqual(['app', 'app', null]);
  });

  test('guests have no orders here; an id that two share is an order of each', async () => {
    const { orders } = await read([
      ['ada', '1', 'shop', 5],
      ['bo', '1', 'app', 5],
      [null, '2', 'app', 5],
      ['ada', '1', 'shop', 5],
    ]);
    expect([...orders.customer]).toEqual([0, 1]);
    expect([...orders.rows]).toEqual([0, 3, 1]);
    expect([...orders.start]).toEqual([0, 2, 3]);
  });
});

const line = fc.tuple(
  fc.constantFrom('a', 'b', 'c'),
  fc.constantFrom('1', '2', '3', '4'),
  fc.constantFrom('x', 'y', 'z', null),
  fc.integer({ min: 1, max: 9 }),
);

test('counted by hand it is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (lines) => {
      const { ofCustomers } = await read(lines);
      const customers = [...new Set(lines.map(([customer]) => customer))];
      customers.forEach((customer, at) => expect(ofCustomers[at]).toBe(byHand(lines, customer)));
    }),
    { numRuns: 60 },
  );
});

function byHand(lines: readonly Line[], customer: string | null): Cell {
  const own = lines.filter(([who, , value]) => who === customer && value !== null);
  const votes = new Map<Cell, { votes: number; money: number }>();
  for (const [, order, value, amount] of own) {
    const inOrder = own.filter(([, other]) => other === order).length;
    const so = votes.get(value) ?? { votes: 0, money: 0 };
    votes.set(value, { votes: so.votes + 1 / inOrder, money: so.money + amount });
  }
  const ranked = [...votes].sort(
    ([, a], [, b]) => Math.round((b.votes - a.votes) * 1e6) || b.money - a.money,
  );
  return ranked[0]?.[0] ?? null;
}
