import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import type { Table } from '../../data/table.ts';
import compute from './compute.ts';
import { rfm, RFM_GROUPS, type RfmParams, type RfmResult } from './meta.ts';

/** customer, order, time, money */
type Sale = readonly [Cell, Cell, Cell, Cell];

function orders(...rows: readonly Sale[]): Table {
  const cells = (column: number) => rows.map((row) => row[column]!);
  return memoryTable([
    { name: 'customer', role: 'customerId', type: 'text', cells: cells(0) },
    { name: 'order', role: 'orderId', type: 'text', cells: cells(1) },
    { name: 'time', role: 'timestamp', type: 'timestamp', cells: cells(2) },
    { name: 'money', role: 'amount', type: 'number', cells: cells(3) },
  ]);
}

async function rfmOf(table: Table, params: Partial<RfmParams> = {}): Promise<RfmResult> {
  const outcome = await compute({ ...rfm.defaults, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const FIVE = orders(
  ['ann', '1', '2024-01-01 12:00', 10],
  ['bea', '2', '2024-02-01 12:00', 20],
  ['cal', '3', '2024-03-01 12:00', 30],
  ['cal', '4', '2024-03-02 12:00', 10],
  ['dov', '5', '2024-03-10 13:00', 50],
  ['eva', '6', '2024-03-11 12:00', 80],
  ['eva', '7', '2024-03-11 12:00', 20],
  ['eva', '7', '2024-03-11 12:00', 40],
);

describe('five customers, by hand', () => {
  test('recency in whole days to the latest sale, orders, money', async () => {
    const result = await rfmOf(FIVE);
    expect(result.customers).toEqual(['ann', 'bea', 'cal', 'dov', 'eva']);
    expect(result.reference).toBe(Date.UTC(2024, 2, 11, 12));
    expect([...result.recencyDays]).toEqual([70, 39, 9, 0, 0]); // dov: 23 hours
    expect([...result.frequency]).toEqual([1, 1, 2, 1, 2]);
    expect([...result.monetary]).toEqual([10, 20, 40, 50, 140]);
  });

  test('scores, groups and grid', async () => {
    const result = await rfmOf(FIVE);
    // recency sorted 0 0 9 39 70: cuts 0, 0, 9, 39; frequency 1 1 1 2 2: cuts 1, 1, 1, 2
    expect([...result.r]).toEqual([1, 2, 3, 5, 5]);
    expect([...result.f]).toEqual([1, 1, 4, 1, 4]);
    expect([...result.m]).toEqual([1, 2, 3, 4, 5]);
    const groups = Array.from(result.group, (group) => RFM_GROUPS[group]);
    expect(groups).toEqual(['lost', 'hibernating', 'loyal', 'new', 'champions']);
    expect(result.grid.customers[(5 - 1) * 5 + (4 - 1)]).toBe(1);
    expect(result.grid.revenue[(5 - 1) * 5 + (4 - 1)]).toBe(140);
    expect(result.scoring.f).toMatchObject({ emptyScores: [2, 3, 5], largestTieShare: 0.6 });
  });

  test('group table and concentration', async () => {
    const { groupTable, groups, concentration } = await rfmOf(FIVE);
    expect(groupTable.map(({ group }) => group)).toEqual([...RFM_GROUPS]);
    expect(groups[0]).toBe('Champions');
    expect(groupTable[0]).toEqual({
      group: 'champions',
      customers: 1,
      customerShare: 0.2,
      revenue: 140,
      revenueShare: 140 / 260,
      averageOrderValue: 70,
      medianRecencyDays: 0,
      medianFrequency: 2,
    });
    expect(groupTable[2]).toMatchObject({
      customers: 0,
      revenue: 0,
      averageOrderValue: NaN,
      medianFrequency: NaN,
    });
    expect(concentration.customerShare[1]).toBe(0.2);
    expect(concentration.revenueShare[1]).toBeCloseTo(140 / 260, 12);
    expect(concentration.gini).toBeCloseTo((-4 * 10 - 2 * 20 + 2 * 50 + 4 * 140) / (5 * 260), 12);
  });

  test('a reference of the caller’s own; an order after it has negative recency', async () => {
    const result = await rfmOf(FIVE, { reference: Date.UTC(2024, 2, 2, 12) });
    expect([...result.recencyDays]).toEqual([61, 30, 0, -9, -9]);
  });
});

describe('data too thin', () => {
  test('no date column', async () => {
    const table = memoryTable([
      { name: 'customer', role: 'customerId', type: 'text', cells: ['a', 'b'] },
      { name: 'money', role: 'amount', type: 'number', cells: [1, 2] },
    ]);
    const expected = { insufficient: { code: 'no-dates', rows: 2 } };
    expect(await compute(rfm.defaults, runContext(table))).toEqual(expected);
  });

  test.each([
    { description: 'no rows', table: orders(), expected: { code: 'no-sales', rows: 0 } },
    {
      description: 'no sale',
      table: orders(['a', '1', '2024-01-01', -5]),
      expected: { code: 'no-sales', rows: 1 },
    },
    {
      description: 'no date',
      table: orders(['a', '1', null, 5], ['b', '2', null, 6]),
      expected: { code: 'no-dates', rows: 2 },
    },
    {
      description: 'one customer',
      table: orders(['a', '1', '2024-01-01', 5], ['a', '2', '2024-01-02', 6]),
      expected: { code: 'too-few-customers', have: 1, need: 2 },
    },
    {
      description: 'everybody the same',
      table: orders(['a', '1', '2024-01-01', 5], ['b', '2', '2024-01-01', 5], ['c', '3', '2024-01-01', 5]),
      expected: { code: 'all-equal', rows: 3 },
    },
  ])('$description', async ({ table, expected }) => {
    expect(await compute(rfm.defaults, runContext(table))).toEqual({ insufficient: expected });
  });
});

describe('what else the file tells', () => {
  const FULL = memoryTable([
    { name: 'who', role: 'customerId', type: 'text', cells: ['ann', 'ann', 'bo', 'cy'] },
    { name: 'order', role: 'orderId', type: 'text', cells: ['1', '2', '3', '4'] },
    {
      name: 'when',
      role: 'timestamp',
      type: 'timestamp',
      cells: ['2022-01-01', '2024-03-01', '2024-03-02', '2022-06-01'],
    },
    { name: 'pieces', role: 'quantity', type: 'number', cells: [1, 2, 1, 1] },
    { name: 'money', role: 'amount', type: 'number', cells: [30, 50, 90, 10] },
    { name: 'cost', role: 'unitCost', type: 'number', cells: [10, 20, null, 4] },
    { name: 'off', role: 'discount', type: 'number', cells: [0, 5, null, 2] },
  ]);

  test('M by the average order, and by the margin; money itself stays what was spent', async () => {
    const average = await rfmOf(FULL, { monetary: 'average' });
    expect([...average.scoredMoney!]).toEqual([40, 90, 10]);
    expect([...average.m]).toEqual([2, 4, 1]); // cuts 10, 40, 40, 90
    const margin = await rfmOf(FULL, { monetary: 'margin' });
    expect([...margin.scoredMoney!]).toEqual([30, 0, 6]);
    expect([...margin.monetary]).toEqual([80, 90, 10]);
    expect(margin.margins!.knownShare).toBe(0.5);
    expect(margin.margins!.byGroup.reduce((sum, value) => sum + value, 0)).toBe(36);
    expect([average.margins, (await rfmOf(FIVE)).scoredMoney]).toEqual([null, null]);
  });

  test('orders at a discount, by customer and by group', async () => {
    const { discounts, group } = await rfmOf(FULL);
    expect([...discounts!.orders]).toEqual([1, 0, 1]);
    expect(discounts!.shareByGroup[group[0]!]).toBe(0.5);
    expect(discounts!.shareByGroup[group[2]!]).toBe(1);
    expect((await rfmOf(FIVE)).discounts).toBeNull();
  });

  test('a window leaves out who has no order in it, and says whose group it changes', async () => {
    const { customers, frequency, comparison } = await rfmOf(FULL, { window: 12 });
    expect(customers).toEqual(['ann', 'bo']);
    expect([...frequency]).toEqual([1, 1]);
    const usual = await rfmOf(FULL);
    expect(comparison).toMatchObject({ leftOut: 1, defaultGroup: usual.group.slice(0, 2) });
    expect(usual.comparison).toBeNull();
  });

  test('a variant that changes nobody says so', async () => {
    expect((await rfmOf(FULL, { monetary: 'average' })).comparison).toMatchObject({ changed: 0, leftOut: 0 });
  });
});
