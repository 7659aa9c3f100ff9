import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../tests/helpers/memory-table.ts';
import { summariseCustomers, type CustomerOrders } from './customer-orders.ts';
import { readSalesColumns } from './sales-columns.ts';
import { deriveSales } from './sales.ts';

interface Row {
  readonly customer: string | null;
  readonly order: string | null;
  readonly time: string | null;
  readonly amount: number;
}

async function summary(rows: readonly Row[], without: readonly (keyof Row)[] = []): Promise<CustomerOrders> {
  const cells = (part: keyof Row): readonly Cell[] => rows.map((row) => row[part]);
  const specs = [
    { name: 'customer', role: 'customerId', type: 'text', cells: cells('customer') },
    { name: 'order', role: 'orderId', type: 'text', cells: cells('order') },
    { name: 'time', role: 'timestamp', type: 'timestamp', cells: cells('time') },
    { name: 'amount', role: 'amount', type: 'number', cells: cells('amount') },
  ] as const;
  const table = memoryTable(specs.filter(({ name }) => !without.includes(name)));
  return summariseCustomers(deriveSales(await readSalesColumns(table), table.salesRule));
}

const sale = (customer: string | null, order: string | null, time: string | null, amount = 1): Row => ({
  customer,
  order,
  time,
  amount,
});

describe('summariseCustomers', () => {
  test('orders, money, first and last, in the order of the first sale', async () => {
    const { customers, ...rest } = await summary([
      sale('zoe', 'C1', '2024-01-01', -1), // no sale: zoe is not first for it
      sale('bo', '1', '2024-03-02 10:00', 5),
      sale('zoe', '2', '2024-03-03', 7),
      sale('bo', '1', '2024-03-02 10:00', 2.5),
      sale('bo', '3', '2024-02-01', 1),
      sale(null, '4', '2024-05-01', 100),
    ]);
    expect(customers).toEqual(['bo', 'zoe']);
    expect([...rest.frequency]).toEqual([2, 1]);
    expect([...rest.monetary]).toEqual([8.5, 7]);
    expect([...rest.firstOrder]).toEqual([Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 3)]);
    expect([...rest.lastOrder]).toEqual([Date.UTC(2024, 2, 2, 10), Date.UTC(2024, 2, 3)]);
  });

  test('one order id used by two customers is an order of each', async () => {
    const rows = [sale('a', '1', '2024-01-01'), sale('b', '1', '2024-01-01'), sale('a', '1', '2024-01-02')];
    expect([...(await summary(rows)).frequency]).toEqual([1, 1]);
  });

  test('without order ids the days of a customer are counted', async () => {
    const rows = [
      sale('a', null, '2024-01-01 09:00'),
      sale('b', null, '2024-01-01 09:30'),
      sale('a', null, '2024-01-01 23:59'),
      sale('a', null, '2024-01-02 00:00'),
    ];
    expect([...(await summary(rows, ['order'])).frequency]).toEqual([2, 1]);
    expect([...(await summary(rows)).frequency]).toEqual([2, 1]);
  });

  test('rows with and without order ids mix', async () => {
    const rows = [
      sale('a', '1', '2024-01-01'),
      sale('a', null, '2024-01-01'),
      sale('a', null, '2024-01-01'),
      sale('a', '1', '2024-01-05'),
    ];
    expect([...(await summary(rows)).frequency]).toEqual([2]);
  });

  test('without dates every row without an id is an order, and there is no first or last', async () => {
    const { frequency, lastOrder } = await summary(
      [sale('a', null, null), sale('a', null, null)],
      ['time', 'order'],
    );
    expect([...frequency]).toEqual([2]);
    expect([...lastOrder]).toEqual([NaN]);
  });

  test('without a customer column there are no customers', async () => {
    expect((await summary([sale(null, '1', '2024-01-01')], ['customer'])).customers).toEqual([]);
  });

  test('equals a naive grouping of the rows', async () => {
    const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
    const row = fc.record({
      customer: oneOf('a', 'b', 'c', null),
      order: oneOf('1', '2', '3', null),
      time: oneOf('2024-01-01', '2024-01-01 12:00', '2024-01-02', null),
      amount: fc.integer({ min: -2, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        const result = await summary(rows);
        const sales = rows.filter(
          ({ customer, time, amount }) => customer !== null && time !== null && amount > 0,
        );
        expect(result.customers).toEqual([...new Set(sales.map(({ customer }) => customer))]);
        result.customers.forEach((customer, at) => {
          const own = sales.filter((candidate) => candidate.customer === customer);
          const orders = new Set(own.map(({ order, time }) => order ?? `day ${time!.slice(0, 10)}`));
          expect(result.frequency[at]).toBe(orders.size);
          expect(result.monetary[at]).toBe(own.reduce((sum, { amount }) => sum + amount, 0));
        });
      }),
    );
  });
});
