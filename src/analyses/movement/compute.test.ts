import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import type { Table } from '../../data/table.ts';
import computeRfm from '../rfm/compute.ts';
import { rfm } from '../rfm/meta.ts';
import compute from './compute.ts';
import { movement, type MovementParams, type MovementResult } from './meta.ts';
import { bySpending, namesOf, peopleBetween, peopleOfMove } from './people.ts';
import { spanOf } from './span.ts';
import { moveOf, STANDINGS } from './standings.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);

interface Sale {
  readonly customer: string;
  readonly day: number;
  readonly money: number;
}

function shop(sales: readonly Sale[]): Table {
  return memoryTable([
    { name: 'customer', role: 'customerId', type: 'text', cells: sales.map(({ customer }) => customer) },
    {
      name: 'time',
      role: 'timestamp',
      type: 'timestamp',
      cells: sales.map(({ day }) => FIRST + day * DAY_MS),
    },
    { name: 'money', role: 'amount', type: 'number', cells: sales.map(({ money }) => money) },
  ]);
}

async function outcomeOf(sales: readonly Sale[], params: Partial<MovementParams> = {}) {
  return compute({ ...movement.defaults, ...params }, runContext(shop(sales)));
}

async function movementOf(sales: readonly Sale[], params: Partial<MovementParams> = {}) {
  const outcome = await outcomeOf(sales, params);
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const someSales = fc.array(
  fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
    day: fc.integer({ min: 1, max: 199 }),
    money: fc.integer({ min: 1, max: 90 }),
  }),
  { minLength: 4, maxLength: 80 },
);
/** Known from the first day to the last, so that every date between them has two customers. */
const always: readonly Sale[] = [
  { customer: 'first', day: 0, money: 5 },
  { customer: 'second', day: 0, money: 6 },
  { customer: 'first', day: 200, money: 7 },
];
const lookDays = fc.tuple(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 91, max: 200 }));

describe('two looks at the same shop', () => {
  test('what is said of a date is what was known on it: later rows change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, lookDays, async (sales, [start, end]) => {
        const params = { from: FIRST + start * DAY_MS, to: FIRST + end * DAY_MS };
        const all = [...always, ...sales];
        const whole = await movementOf(all, params);
        const cut = await movementOf(
          all.filter(({ day }) => day <= end),
          params,
        );
        expect({ ...whole, lastSale: 0 }).toEqual({ ...cut, lastSale: 0 });
      }),
      { numRuns: 40 },
    );
  });

  test('each look is plain RFM of the rows up to it', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, lookDays, async (sales, [start, end]) => {
        const all = [...always, ...sales];
        const result = await movementOf(all, { from: FIRST + start * DAY_MS, to: FIRST + end * DAY_MS });
        expect(standings(result, 'toStanding')).toEqual(await groupsUpTo(all, end));
        expect(standings(result, 'fromStanding')).toEqual(await groupsUpTo(all, start));
      }),
      { numRuns: 40 },
    );
  });

  test('flows add up to the customers, to their money, and to what was spent since', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const all = [...always, ...sales];
        const result = await movementOf(all);
        const sum = (read: (flow: MovementResult['flows'][number]) => number) =>
          result.flows.reduce((total, flow) => total + read(flow), 0);
        expect(sum(({ customers }) => customers)).toBe(result.customers.length);
        expect(new Set(result.customers)).toEqual(new Set(all.map(({ customer }) => customer)));
        expect(sum(({ revenue }) => revenue)).toBe(all.reduce((total, { money }) => total + money, 0));
        const since = all.filter(({ day }) => FIRST + day * DAY_MS > result.from);
        expect(sum(({ revenueSince }) => revenueSince)).toBe(
          since.reduce((total, { money }) => total + money, 0),
        );
        for (const { from, to, customers } of result.flows)
          expect(peopleBetween(result, from, to)).toHaveLength(customers);
        for (const { move, customers } of result.moves)
          expect(peopleOfMove(result, move)).toHaveLength(customers);
      }),
      { numRuns: 40 },
    );
  });

  test('a window passes people by: they stand nowhere at the later date, and are still counted', async () => {
    const sales = [
      ...always,
      { customer: 'gone', day: 1, money: 100 },
      { customer: 'first', day: 500, money: 8 },
      { customer: 'second', day: 501, money: 9 },
    ];
    const result = await movementOf(sales, { from: FIRST + 300 * DAY_MS, window: 12 });
    const gone = result.customers.indexOf('gone');
    expect(STANDINGS[result.toStanding[gone]!]).toBe('none');
    expect(STANDINGS[result.fromStanding[gone]!]).not.toBe('none');
    expect([result.monetary[gone], result.recencyDays[gone]]).toEqual([0, NaN]);
    expect(namesOf(result, peopleBetween(result, null, 'none'))).toEqual(['gone']);
    expect(namesOf(result, bySpending(result, peopleBetween(result, null, null))).at(-1)).toBe('gone');
  });
});

function standings(result: MovementResult, side: 'fromStanding' | 'toStanding'): Record<string, string> {
  const pairs = result.customers.map((name, at) => [name, STANDINGS[result[side][at]!]!] as const);
  return Object.fromEntries(pairs.filter(([, standing]) => standing !== 'none'));
}

async function groupsUpTo(sales: readonly Sale[], day: number): Promise<Record<string, string>> {
  const known = shop(sales.filter((sale) => sale.day <= day));
  const outcome = await computeRfm({ ...rfm.defaults, reference: FIRST + day * DAY_MS }, runContext(known));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  const { customers, group } = outcome.result;
  return Object.fromEntries(customers.map((name, at) => [name, STANDINGS[group[at]!]!]));
}

describe('moveOf', () => {
  test.each([
    ['champions', 'at-risk', 'slipped'],
    ['loyal', 'cannot-lose', 'slipped'],
    ['loyal', 'need-attention', null],
    ['champions', 'loyal', null],
    ['lost', 'new', 'returned'],
    ['at-risk', 'champions', 'returned'],
    ['lost', 'hibernating', null],
    ['new', 'loyal', 'risen'],
    ['none', 'champions', 'arrived'],
    ['loyal', 'none', null],
  ] as const)('%s to %s: %s', (from, to, move) => {
    expect(moveOf(from, to)).toBe(move);
  });
});

describe('spanOf', () => {
  const at = (day: number) => FIRST + day * DAY_MS;
  const open = { from: null, to: null };

  test.each([
    {
      name: '90 days back from the latest sale',
      params: open,
      last: 400,
      span: { from: at(310), to: at(400) },
    },
    { name: 'halfway where the file is short', params: open, last: 61, span: { from: at(31), to: at(61) } },
    {
      name: 'as asked',
      params: { from: at(3), to: at(50) },
      last: 400,
      span: { from: at(3), to: at(50) },
    },
  ])('$name', ({ params, last, span }) => {
    expect(spanOf(params, FIRST, at(last))).toEqual(span);
  });

  test.each([
    { name: 'four weeks are needed', params: open, last: 27, haveDays: 27, needDays: 28 },
    {
      name: 'a look before the first sale',
      params: { from: at(-30), to: null },
      last: 60,
      haveDays: 60,
      needDays: 90,
    },
    {
      name: 'a look after the last',
      params: { from: at(80), to: null },
      last: 60,
      haveDays: 60,
      needDays: 81,
    },
  ])('$name: says what would be enough', ({ params, last, haveDays, needDays }) => {
    const insufficient = { code: 'short-history', haveDays, needDays };
    expect(spanOf(params, FIRST, at(last))).toEqual({ insufficient });
  });
});

test('params that make no sense are refused', () => {
  const fault = (params: Partial<MovementParams>) =>
    movement.checkParams({ ...movement.defaults, ...params });
  expect(fault({})).toBeNull();
  expect(fault({ from: 5, to: 5 })).toMatch(/before/);
  expect(fault({ from: NaN })).toMatch(/epoch/);
  expect(fault({ scheme: 'cuts' })).toMatch(/cuts/);
});
