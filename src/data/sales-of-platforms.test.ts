import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../tests/helpers/memory-table.ts';
import type { Role } from './roles.ts';
import { countMarks } from './sale-marks.ts';
import { readSalesColumns } from './sales-columns.ts';
import type { SalesRule } from './sales-rule.ts';
import { deriveSales, type Sales } from './sales.ts';

const NUMBERS: readonly Role[] = ['quantity', 'unitPrice', 'amount', 'orderTotal', 'refund'];

function tableOf(roles: readonly Role[], rows: readonly (readonly Cell[])[], rule: Partial<SalesRule> = {}) {
  return memoryTable(
    roles.map((role, column) => ({
      name: role,
      role,
      type: role === 'timestamp' ? 'timestamp' : NUMBERS.includes(role) ? 'number' : 'text',
      cells: rows.map((row) => row[column]!),
    })),
    rule,
  );
}

async function salesOf(
  roles: readonly Role[],
  rows: readonly (readonly Cell[])[],
  rule: Partial<SalesRule> = {},
): Promise<Sales> {
  const table = tableOf(roles, rows, rule);
  return deriveSales(await readSalesColumns(table), table.salesRule);
}

const textAt = ({ customer }: Sales, row: number) => customer!.dictionary[customer!.codes[row]!] ?? null;
const sum = ({ amount }: Sales) => amount.reduce((total, money) => total + (money || 0), 0);

describe('an order’s total', () => {
  const roles = [
    'orderId',
    'customerId',
    'timestamp',
    'orderTotal',
    'refund',
    'productName',
    'quantity',
    'unitPrice',
  ] as const;

  test('counts once, shared out over its lines, and carries who and when to all of them', async () => {
    const sales = await salesOf(roles, [
      // 2 × 16 + 20 + 0 = 52 of lines, 56.29 with shipping and tax, 4 given back: 52.29.
      ['#1', 'a', '2024-01-01', 56.29, 4, 'Print', 2, 16],
      ['#1', null, null, null, null, 'Bag', 1, 20],
      ['#1', null, null, null, null, 'Gift', 1, 0],
      ['#2', 'b', '2024-01-02', 25, 0, 'Mug', 1, 25],
    ]);
    expect(sales.amount[0]).toBeCloseTo((52.29 * 32) / 52, 10);
    expect(sales.amount[1]).toBeCloseTo((52.29 * 20) / 52, 10);
    expect(sales.amount[2]).toBe(0);
    expect(sales.amount[3]).toBe(25);
    expect(sum(sales)).toBeCloseTo(77.29, 10);
    expect(sales.excluded).toMatchObject({ nonPositivePrice: 0, noDate: 0, noCustomer: 0 });
    expect([0, 1, 2, 3].map((row) => textAt(sales, row))).toEqual(['a', 'a', 'a', 'b']);
    expect(sales.time![2]).toBe(Date.UTC(2024, 0, 1));
  });

  test('repeated on every row it still counts once', async () => {
    const sales = await salesOf(
      ['orderId', 'orderTotal'],
      [
        ['1', 30],
        ['1', 30],
        ['2', 5],
      ],
    );
    expect([...sales.amount]).toEqual([30, 0, 5]);
  });

  test('a row that sums up the order beside its lines is no line', async () => {
    const sales = await salesOf(roles, [
      ['e1', 'a', '2024-01-01', 33, null, null, 3, 30],
      ['e1', null, null, null, null, 'Mug', 1, 10],
      ['e1', null, null, null, null, 'Tray', 2, 10],
    ]);
    expect([...sales.amount]).toEqual([0, 11, 22]);
  });

  test('an order given back whole, and a free one, are no sales; one without a total is its lines', async () => {
    const sales = await salesOf(roles, [
      ['1', 'a', '2024-01-01', 20, 20, 'Mug', 1, 20],
      ['2', 'a', '2024-01-01', 0, 0, 'Mug', 1, 20],
      ['3', 'a', '2024-01-01', null, null, 'Mug', 2, 20],
    ]);
    expect([...sales.amount]).toEqual([NaN, NaN, 40]);
    expect(sales.excluded).toMatchObject({ refunded: 1, nonPositivePrice: 1 });
  });

  test('rows without an order id stand alone', async () => {
    const sales = await salesOf(
      ['orderId', 'orderTotal', 'amount'],
      [
        [null, 5, 4],
        [null, 5, 6],
        ['1', 9, 9],
      ],
    );
    expect([...sales.amount]).toEqual([4, 6, 9]);
  });
});

describe('money given back', () => {
  test('beside the payment is taken off it', async () => {
    const sales = await salesOf(
      ['amount', 'refund'],
      [
        [20, 5],
        [20, 20],
        [20, null],
        [20, -5],
      ],
    );
    expect([...sales.amount]).toEqual([15, NaN, 20, 15]);
    expect(sales.excluded).toMatchObject({ refunded: 1, nonPositivePrice: 0 });
  });

  const refunds = [{ role: 'entryType', value: 'Refund' }] as const;

  test('on a row of its own is taken off the order whose id it repeats, its product first', async () => {
    const sales = await salesOf(
      ['orderId', 'entryType', 'productName', 'amount'],
      [
        ['T1', 'Payment', 'Tray', 10],
        ['T1', 'Payment', 'Mug', 18],
        ['T1', 'refund ', 'Mug', -18],
        ['T2', 'Payment', 'Mug', 18],
        ['T2', 'Refund', null, -5],
        ['T9', 'Refund', 'Mug', -7],
      ],
      { refunds },
    );
    expect([...sales.amount]).toEqual([10, NaN, NaN, 13, NaN, NaN]);
    expect(sales.refunds).toMatchObject({ rows: 3, takenOff: 23, unmatchedRows: 1, unmatched: 7 });
    expect(sales.excluded).toMatchObject({ refunds: 3, refunded: 1 });
  });

  test('of an order that is no sale already is not missed', async () => {
    const sales = await salesOf(
      ['orderId', 'entryType', 'status', 'amount'],
      [
        ['T1', 'Payment', 'Refunded', 18],
        ['T1', 'Refund', 'Completed', -18],
      ],
      { refunds, excluded: [{ role: 'status', value: 'Refunded' }] },
    );
    expect([...sales.amount]).toEqual([NaN, NaN]);
    expect(sales.refunds).toMatchObject({ rows: 1, takenOff: 0, unmatchedRows: 0, unmatched: 0 });
  });

  test('names the payment it belongs to by reference; what it gives back beyond that is said', async () => {
    const sales = await salesOf(
      ['orderId', 'reference', 'entryType', 'amount'],
      [
        ['P1', null, 'Payment', 100],
        ['R1', 'P1', 'Refund', -30],
        ['R2', 'P1', 'Refund', -90],
      ],
      { refunds },
    );
    expect([...sales.amount]).toEqual([NaN, NaN, NaN]);
    expect(sales.refunds).toMatchObject({ rows: 2, takenOff: 100, unmatchedRows: 1, unmatched: 20 });
  });
});

describe('marks', () => {
  const roles = ['orderId', 'status', 'mode', 'amount'] as const;
  const rows = [
    ['1', 'Paid', 'Live', 10],
    ['2', ' VOIDED', 'Live', 10],
    ['3', 'Paid', 'Test', 10],
    ['4', null, null, 10],
  ];

  test('leave rows out by what they say, whatever the case', async () => {
    const excluded = [
      { role: 'status', value: 'voided' },
      { role: 'mode', value: 'Test' },
    ] as const;
    const sales = await salesOf(roles, rows, { excluded });
    expect([...sales.amount]).toEqual([10, NaN, NaN, 10]);
    expect(sales.excluded.marked).toBe(2);
  });

  test('of a column that is not mapped leave nothing out', async () => {
    const sales = await salesOf(roles, rows, { excluded: [{ role: 'direction', value: 'Paid' }] });
    expect(sales.excluded.marked).toBe(0);
  });

  test('are counted by value', async () => {
    expect(countMarks(await readSalesColumns(tableOf(roles, rows)), 10)).toEqual([
      { role: 'status', value: 'Paid', rows: 2 },
      { role: 'status', value: ' VOIDED', rows: 1 },
      { role: 'mode', value: 'Live', rows: 2 },
      { role: 'mode', value: 'Test', rows: 1 },
    ]);
  });

  test('an order with a date of cancelling is cancelled on all its rows', async () => {
    const sales = await salesOf(
      ['orderId', 'cancelledAt', 'orderTotal'],
      [
        ['1', '2024-01-02', 10],
        ['1', null, null],
        ['2', null, 7],
      ],
    );
    expect([...sales.amount]).toEqual([NaN, NaN, 7]);
    expect(sales.excluded.cancelled).toBe(2);
  });
});

describe('currencies', () => {
  const roles = ['currency', 'amount'] as const;
  const rows = [
    ['eur', 10],
    ['EUR ', 5],
    ['USD', 100],
    ['GBP', 8],
    ['EUR', -1],
  ];

  test('are never summed: that of most sales counts, the others are said', async () => {
    const sales = await salesOf(roles, rows);
    expect([...sales.amount]).toEqual([10, 5, NaN, NaN, NaN]);
    expect(sales.currency).toBe('EUR');
    expect(sales.excluded).toMatchObject({ otherCurrency: 2, nonPositivePrice: 1 });
    expect(sales.currencies).toEqual([
      { currency: 'EUR', rows: 2, amount: 15, rate: 1 },
      { currency: 'USD', rows: 1, amount: 100, rate: null },
      { currency: 'GBP', rows: 1, amount: 8, rate: null },
    ]);
  });

  test('count by the rates that the user gave, in the currency that the user chose', async () => {
    const sales = await salesOf(roles, rows, { currency: 'usd', rates: { EUR: 1.2, GBP: 0 } });
    expect([...sales.amount]).toEqual([12, 6, 100, NaN, NaN]);
    expect(sales).toMatchObject({ currency: 'USD', excluded: { otherCurrency: 1 } });
  });

  test('a sale that does not say its currency has that of the file, where there is one', async () => {
    expect([
      ...(
        await salesOf(roles, [
          ['EUR', 1],
          [null, 2],
        ])
      ).amount,
    ]).toEqual([1, 2]);
    const mixed = await salesOf(roles, [
      ['EUR', 1],
      ['EUR', 1],
      ['USD', 1],
      [null, 2],
    ]);
    expect([...mixed.amount]).toEqual([1, 1, NaN, NaN]);
    expect(mixed.currencies.at(-1)).toMatchObject({ currency: 'USD' });
  });
});

test('a time of day in a column of its own belongs to the date', async () => {
  const sales = await salesOf(
    ['timestamp', 'timeOfDay', 'amount'],
    [
      ['2024-01-01', '10:02:11', 1],
      ['2024-01-01', '1:05 PM', 1],
      ['2024-01-01 08:00', '10:00', 1],
      ['2024-01-01', null, 1],
    ],
  );
  expect(Array.from(sales.time!, (time) => new Date(time).toISOString().slice(11, 19))).toEqual([
    '10:02:11',
    '13:05:00',
    '08:00:00',
    '00:00:00',
  ]);
});
