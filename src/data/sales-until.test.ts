import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../tests/helpers/memory-table.ts';
import { countDiscounted } from './customer-discounts.ts';
import { marginsOf } from './customer-margins.ts';
import { measureSales } from './customer-rfm.ts';
import type { Role } from './roles.ts';
import { salesUntil } from './sales-until.ts';
import { readTableSales, type TableSales } from './table-sales.ts';
import type { Table } from './table.ts';

const DAYLESS = Date.UTC(2024, 1, 15);
const breathe = () => Promise.resolve();

type Columns = Readonly<Partial<Record<Role, readonly Cell[]>>>;
const TEXTS: readonly Role[] = ['customerId', 'orderId', 'entryType', 'currency', 'reference'];

function tableWith(columns: Columns, rule: Parameters<typeof memoryTable>[1] = {}): Table {
  return memoryTable(
    Object.entries(columns).map(([role, cells]) => ({
      name: role,
      role: role as Role,
      type: role === 'timestamp' ? 'timestamp' : TEXTS.includes(role as Role) ? 'text' : 'number',
      cells,
    })),
    rule,
  );
}

function spent(read: TableSales): Record<string, number> {
  const measured = measureSales(read, { reference: null, months: null });
  if ('insufficient' in measured) return {};
  const { customers, monetary } = measured.rfm;
  return Object.fromEntries(customers.map((customer, index) => [customer, monetary[index]!]));
}

describe('salesUntil', () => {
  const table = tableWith(
    {
      customerId: ['ann', 'bo', 'ann', 'ann', 'cy'],
      orderId: ['1', '2', '1', '3', '4'],
      timestamp: ['2024-01-10', '2024-02-10', '2024-03-01', '2024-03-02', '2024-04-01'],
      amount: [100, 50, -40, 30, 20],
      entryType: ['sale', 'sale', 'refund', 'sale', 'sale'],
    },
    { refunds: [{ role: 'entryType', value: 'refund' }] },
  );

  test('neither later orders nor later refunds were known', async () => {
    const whole = await readTableSales(table, breathe);
    expect(spent(whole)).toEqual({ ann: 90, bo: 50, cy: 20 });
    expect(spent(salesUntil(whole, table.salesRule, DAYLESS))).toEqual({ ann: 100, bo: 50 });
    expect(spent(salesUntil(whole, table.salesRule, Date.UTC(2024, 2, 1)))).toEqual({ ann: 60, bo: 50 });
  });

  test('after the last row it is the whole', async () => {
    const whole = await readTableSales(table, breathe);
    expect(salesUntil(whole, table.salesRule, Date.UTC(2024, 3, 1))).toBe(whole);
  });

  test('money stays in the currency of the whole', async () => {
    const mixed = tableWith({
      customerId: ['ann', 'ann', 'bo', 'cy'],
      timestamp: ['2024-01-01', '2024-01-02', '2024-03-01', '2024-03-02'],
      amount: [1, 2, 3, 4],
      currency: ['USD', 'EUR', 'EUR', 'EUR'],
    });
    const whole = await readTableSales(mixed, breathe);
    expect(whole.sales.currency).toBe('EUR');
    expect(spent(salesUntil(whole, mixed.salesRule, DAYLESS))).toEqual({ ann: 2 });
  });
});

describe('measureSales', () => {
  test('a window counts the calendar months up to the reference, not the day they began on', async () => {
    const table = tableWith({
      customerId: ['old', 'edge', 'in', 'late'],
      timestamp: ['2023-01-01', '2023-02-28', '2023-03-01', '2024-03-01'],
      amount: [1, 2, 3, 4],
    });
    const whole = await readTableSales(table, breathe);
    const reference = Date.UTC(2024, 1, 28);
    const within = measureSales(whole, { reference, months: 12 });
    if ('insufficient' in within) return expect.unreachable();
    expect(within.rfm.customers).toEqual(['in']);
    expect([...within.rfm.recencyDays]).toEqual([364]);
    const all = measureSales(whole, { reference, months: null });
    expect('rfm' in all && all.rfm.customers).toHaveLength(4);
  });
});

describe('countDiscounted', () => {
  test('an order is at a discount if any of its rows is; those of guests do not count', async () => {
    const table = tableWith({
      customerId: ['ann', 'ann', 'ann', 'bo', null, 'bo'],
      orderId: ['1', '1', '2', '3', '4', null],
      timestamp: Array.from({ length: 6 }, (_, day) => `2024-01-0${day + 1}`),
      amount: [10, 10, 10, 10, 10, 10],
    });
    const { sales, byCustomer } = await readTableSales(table, breathe);
    const count = (discount: readonly number[]) => [
      ...countDiscounted(Float64Array.from(discount), sales, byCustomer),
    ];
    expect(count([NaN, 2, 0, NaN, 5, NaN])).toEqual([1, 0]);
    expect(count([-1, -1, -1, 0, 0, -3])).toEqual([2, 1]);
  });
});

describe('marginsOf', () => {
  test('money less quantity × cost, in one currency; rows without a cost add nothing', async () => {
    const table = tableWith(
      {
        customerId: ['ann', 'ann', 'bo'],
        timestamp: ['2024-01-01', '2024-01-02', '2024-01-03'],
        quantity: [2, 1, 3],
        amount: [100, 50, 60],
        currency: ['EUR', 'EUR', 'USD'],
      },
      { rates: { USD: 0.5 } },
    );
    const { sales, byCustomer, columns } = await readTableSales(table, breathe);
    const { margin, knownShare } = marginsOf(Float64Array.of(30, NaN, 10), columns, sales, byCustomer);
    expect([...margin]).toEqual([40, 15]);
    expect(knownShare).toBeCloseTo(130 / 180, 12);
  });
});
