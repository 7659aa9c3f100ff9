import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, oneOrderEach, planActions, roundTo, type ActionId } from './actions.ts';
import { RFM_GROUPS, type RfmResult } from './meta.ts';
import { bySpending } from './people.ts';
import { FEWEST_RETURNING, measureRhythm, ownGapDays, quantile } from './rhythm.ts';

const DAY_MS = 86_400_000;
const REFERENCE = Date.UTC(2026, 2, 1);

interface Shopper {
  readonly silentDays: number;
  readonly orders: number;
  readonly spent: number;
  /** Days between first and last order. */
  readonly overDays: number;
}

function shop(shoppers: readonly Shopper[]): RfmResult {
  const numbers = (read: (shopper: Shopper) => number) => Float64Array.from(shoppers, read);
  const lastOrder = numbers(({ silentDays }) => REFERENCE - silentDays * DAY_MS);
  const scores = new Uint8Array(shoppers.length).fill(3);
  const scoring = { cuts: [], counts: [], emptyScores: [], largestTieShare: 0 };
  const revenue = shoppers.reduce((sum, { spent }) => sum + spent, 0);
  return {
    reference: REFERENCE,
    customers: shoppers.map((_, i) => `c${i}`),
    recencyDays: numbers(({ silentDays }) => silentDays),
    frequency: numbers(({ orders }) => orders),
    monetary: numbers(({ spent }) => spent),
    firstOrder: lastOrder.map((last, i) => last - shoppers[i]!.overDays * DAY_MS),
    lastOrder,
    levels: 5,
    scoredMoney: null,
    margins: null,
    discounts: null,
    returns: null,
    comparison: null,
    sensitivity: [],
    r: scores,
    f: scores,
    m: scores,
    groups: [...RFM_GROUPS],
    group: new Uint8Array(shoppers.length),
    groupTable: [
      {
        group: 'champions',
        customers: shoppers.length,
        customerShare: 1,
        revenue,
        revenueShare: 1,
        averageOrderValue: 0,
        medianRecencyDays: 0,
        medianFrequency: 0,
      },
    ],
    scoring: { r: scoring, f: scoring, m: scoring },
    grid: { customers: new Float64Array(25), revenue: new Float64Array(25) },
    concentration: { customerShare: Float64Array.of(1), revenueShare: Float64Array.of(1), gini: 0 },
  };
}

/** Thirty who buy every 30 days, so that the shop's slow gap is 30; they are inactive enough to be on no list. */
const regulars: readonly Shopper[] = Array.from({ length: 30 }, () => ({
  silentDays: 31,
  orders: 5,
  spent: 100,
  overDays: 120,
}));

function listed(shopper: Shopper): ActionId[] {
  const plan = planActions(shop([...regulars, shopper]));
  return plan.actions.filter(({ people }) => people.includes(regulars.length)).map(({ id }) => id);
}

describe('planActions', () => {
  it.each<{ description: string; shopper: Shopper; expected: ActionId[] }>([
    {
      description: 'valuable and silent for over twice their gap',
      shopper: { silentDays: 70, orders: 3, spent: 300, overDays: 60 },
      expected: ['win-back'],
    },
    {
      description: 'silent, but within twice their own slow gap',
      shopper: { silentDays: 70, orders: 3, spent: 300, overDays: 90 },
      expected: [],
    },
    {
      description: 'silent for over a year: lost, not fading',
      shopper: { silentDays: 366, orders: 3, spent: 300, overDays: 60 },
      expected: [],
    },
    {
      description: 'silent and of little value',
      shopper: { silentDays: 70, orders: 2, spent: 9, overDays: 5 },
      expected: [],
    },
    {
      description: 'two orders on one day, then silence beyond the slow gap',
      shopper: { silentDays: 40, orders: 2, spent: 300, overDays: 0 },
      expected: ['win-back'],
    },
    {
      description: 'among the best and active',
      shopper: { silentDays: 30, orders: 9, spent: 900, overDays: 100 },
      expected: ['thank'],
    },
    {
      description: 'one order lately, however large',
      shopper: { silentDays: 30, orders: 1, spent: 900, overDays: 0 },
      expected: ['second-purchase'],
    },
    {
      description: 'one order, long ago',
      shopper: { silentDays: 31, orders: 1, spent: 900, overDays: 0 },
      expected: [],
    },
  ])('$description → $expected', ({ shopper, expected }) => {
    expect(listed(shopper)).toEqual(expected);
  });

  const anyShopper = fc.record({
    silentDays: fc.nat(800),
    orders: fc.integer({ min: 1, max: 40 }),
    spent: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    overDays: fc.nat(700),
  });

  it('never puts anybody on two lists, and a list can start with who spent most', () => {
    fc.assert(
      fc.property(fc.array(anyShopper, { minLength: 1, maxLength: 120 }), (shoppers) => {
        const result = shop(shoppers);
        const { actions } = planActions(result);
        expect(actions.map(({ id }) => id)).toEqual([...ACTIONS]);
        const everyone = actions.flatMap(({ people }) => [...people]);
        expect(new Set(everyone).size).toBe(everyone.length);
        for (const { people, atStake } of actions) {
          expect(atStake.low).toBeLessThanOrEqual(atStake.high);
          const spent = [...bySpending(result, people)].map((customer) => result.monetary[customer]!);
          expect(spent).toEqual(spent.toSorted((a, b) => b - a));
        }
      }),
    );
  });
});

describe('measureRhythm', () => {
  it('reads the gaps of those who came back', () => {
    const shoppers = Array.from({ length: 21 }, (_, i) => ({
      silentDays: 1,
      orders: 2,
      spent: 1,
      overDays: i + 10,
    }));
    const once = { silentDays: 1, orders: 1, spent: 1, overDays: 0 };
    expect(measureRhythm(shop([...shoppers, once]))).toEqual({
      medianGapDays: 20,
      slowGapDays: 25,
      returning: 21,
      isKnown: true,
    });
  });

  it('says so where too few came back', () => {
    const rhythm = measureRhythm(shop(regulars.slice(0, FEWEST_RETURNING - 1)));
    expect(rhythm).toMatchObject({ isKnown: false, slowGapDays: 90 });
  });

  it('has no gap for one order, or orders on one moment', () => {
    const result = shop([
      { silentDays: 1, orders: 1, spent: 1, overDays: 0 },
      { silentDays: 1, orders: 3, spent: 1, overDays: 0 },
      { silentDays: 1, orders: 3, spent: 1, overDays: 20 },
    ]);
    expect([0, 1, 2].map((customer) => ownGapDays(result, customer))).toEqual([NaN, NaN, 10]);
  });
});

describe('oneOrderEach', () => {
  it('is exact where all orders are alike', () => {
    const alike = Array.from({ length: 50 }, () => ({ silentDays: 1, orders: 2, spent: 80, overDays: 9 }));
    expect(oneOrderEach(shop(alike), Int32Array.from(alike.keys()))).toEqual({ low: 2000, high: 2000 });
  });

  it('holds the sum of typical orders, and one giant does not carry it away', () => {
    const shoppers = Array.from({ length: 100 }, (_, i) => ({
      silentDays: 1,
      orders: 1,
      spent: 50 + i,
      overDays: 0,
    }));
    const giant = { silentDays: 1, orders: 1, spent: 1e6, overDays: 0 };
    const people = Int32Array.from({ length: 101 }, (_, i) => i);
    const { low, high } = oneOrderEach(shop([...shoppers, giant]), people);
    expect(low).toBeLessThan(101 * 100);
    expect(high).toBeGreaterThan(101 * 98);
    expect(high).toBeLessThan(12_000);
  });

  it('of nobody is nothing', () => {
    expect(oneOrderEach(shop(regulars), new Int32Array())).toEqual({ low: 0, high: 0 });
  });
});

it.each([
  [4731.22, 2, 4700],
  [0, 2, 0],
  [0.04567, 2, 0.046],
  [8_911_407.9, 3, 8_910_000],
])('roundTo(%d, %d) = %d', (value, digits, expected) => {
  expect(roundTo(value, digits)).toBe(expected);
});

it('quantile is linear between order statistics', () => {
  expect(quantile(Float64Array.of(1, 2, 3, 4), 0.75)).toBe(3.25);
});
