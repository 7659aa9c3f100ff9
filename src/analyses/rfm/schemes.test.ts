import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupIndexOf, groupOf, groupsWith } from './groups.ts';
import { rfm, RFM_GROUPS, type RfmParams } from './meta.ts';
import { areCuts, type RfmCuts } from './params.ts';
import { scoreCustomers } from './schemes.ts';
import { sensitivityOf } from './sensitivity.ts';

const noGaps = () => new Float64Array();

const shop = fc.array(
  fc.record({
    days: fc.integer({ min: -3, max: 400 }),
    orders: fc.integer({ min: 1, max: 20 }),
    money: fc.integer({ min: -5, max: 900 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const fourCuts = (max: number) =>
  fc
    .array(fc.integer({ min: 0, max }), { minLength: 4, maxLength: 4 })
    .map((cuts) => cuts.sort((a, b) => a - b));
const cutsOf: fc.Arbitrary<RfmCuts> = fc.record({ r: fourCuts(400), f: fourCuts(20), m: fourCuts(900) });

type Shop = typeof shop extends fc.Arbitrary<infer Value> ? Value : never;

function measuresOf(people: Shop) {
  return {
    recencyDays: Float64Array.from(people, ({ days }) => days),
    frequency: Float64Array.from(people, ({ orders }) => orders),
    money: Float64Array.from(people, ({ money }) => money),
  };
}

function scored(people: Shop, params: Pick<RfmParams, 'scheme' | 'cuts'>, gaps = noGaps) {
  const { money, ...measures } = measuresOf(people);
  const found = scoreCustomers(measures, money, params, gaps);
  if ('insufficient' in found) throw new Error(found.insufficient.code);
  return found;
}

describe('cut-points of one’s own', () => {
  test('a score counts the cut-points a value has passed, and a better value never scores less', () => {
    fc.assert(
      fc.property(shop, cutsOf, (people, cuts) => {
        const { r, f, m, group } = scored(people, { scheme: 'cuts', cuts });
        people.forEach(({ days, orders, money }, at) => {
          expect(r.scores[at]).toBe(5 - cuts.r.filter((cut) => days > cut).length);
          expect(f.scores[at]).toBe(1 + cuts.f.filter((cut) => orders > cut).length);
          expect(m.scores[at]).toBe(1 + cuts.m.filter((cut) => money > cut).length);
          expect(RFM_GROUPS[group[at]!]).toBe(groupOf(r.scores[at]!, f.scores[at]!));
        });
      }),
    );
  });

  test('a higher recency cut-point only ever lifts people, a higher order cut-point only lowers them', () => {
    fc.assert(
      fc.property(shop, cutsOf, fc.nat(3), fc.nat(50), (people, cuts, which, by) => {
        const raise = (list: readonly number[]) => list.map((cut, at) => (at >= which ? cut + by : cut));
        const before = scored(people, { scheme: 'cuts', cuts });
        const after = scored(people, {
          scheme: 'cuts',
          cuts: { ...cuts, r: raise(cuts.r), f: raise(cuts.f) },
        });
        before.r.scores.forEach((score, at) => expect(after.r.scores[at]!).toBeGreaterThanOrEqual(score));
        before.f.scores.forEach((score, at) => expect(after.f.scores[at]!).toBeLessThanOrEqual(score));
      }),
    );
  });

  test.each([
    { cuts: [1, 2, 3, 4], are: true },
    { cuts: [1, 1, 1, 4], are: true },
    { cuts: [1, 3, 2, 4], are: false },
    { cuts: [1, 2, 3], are: false },
    { cuts: [1, 2, NaN, 4], are: false },
    { cuts: 'four', are: false },
  ])('$cuts: $are', ({ cuts, are }) => {
    expect(areCuts(cuts)).toBe(are);
  });
});

describe('time between orders', () => {
  test('half of all returns within the first cut-point, 95 % within the last; orders by their count', () => {
    const gaps = Float64Array.from({ length: 101 }, (_, day) => day);
    const people = [0, 50, 51, 75, 90, 95, 96].map((days, at) => ({ days, orders: at * 2 + 1, money: at }));
    const { r, f } = scored(people, { scheme: 'intervals', cuts: null }, () => gaps);
    expect(r.scoring.cuts).toEqual([50, 75, 90, 95]);
    expect([...r.scores]).toEqual([5, 5, 4, 4, 3, 2, 1]);
    expect([...f.scores]).toEqual([1, 3, 4, 4, 4, 5, 5]);
  });

  test('too few returns: says how many would be enough', () => {
    const { money, ...measures } = measuresOf([{ days: 1, orders: 1, money: 1 }]);
    const gaps = () => new Float64Array(19);
    expect(scoreCustomers(measures, money, { scheme: 'intervals', cuts: null }, gaps)).toEqual({
      insufficient: { code: 'too-few-gaps', have: 19, need: 20 },
    });
  });
});

describe('thirds', () => {
  test('three scores, and the groups of three scores', () => {
    const people = Array.from({ length: 9 }, (_, at) => ({ days: at, orders: 9 - at, money: at }));
    const { levels, r, f, group } = scored(people, { scheme: 'tertile', cuts: null });
    expect(levels).toBe(3);
    expect([...r.scores]).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1]);
    expect([...f.scores]).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1]);
    expect(Array.from(group, (index) => RFM_GROUPS[index])).toEqual([
      ...Array<string>(3).fill('champions'),
      ...Array<string>(3).fill('need-attention'),
      ...Array<string>(3).fill('hibernating'),
    ]);
  });

  test('every cell is a group, every one of them can be reached', () => {
    const reached = new Set(Array.from(groupIndexOf(3), (index) => RFM_GROUPS[index]!));
    expect(groupsWith(3)).toEqual(RFM_GROUPS.filter((group) => reached.has(group)));
    expect(groupOf(3, 1, 3)).toBe('new');
    expect(groupOf(1, 3, 3)).toBe('at-risk');
    expect(() => groupOf(4, 1, 3)).toThrow(RangeError);
  });
});

test('sensitivity: groups with the cut-points moved, made from scratch', () => {
  fc.assert(
    fc.property(shop, cutsOf, (people, cuts) => {
      const now = scored(people, { scheme: 'cuts', cuts });
      const moved: Readonly<Record<string, RfmCuts>> = {
        'recency-shorter': { ...cuts, r: cuts.r.map((cut) => cut * 0.9) },
        'recency-longer': { ...cuts, r: cuts.r.map((cut) => cut * 1.1) },
        'fewer-orders': { ...cuts, f: cuts.f.map((cut) => cut - 1) },
        'more-orders': { ...cuts, f: cuts.f.map((cut) => cut + 1) },
      };
      for (const { shift, changed, groupSizes } of sensitivityOf(measuresOf(people), now)) {
        const { group } = scored(people, { scheme: 'cuts', cuts: moved[shift]! });
        expect(groupSizes).toEqual(RFM_GROUPS.map((_, index) => group.filter((own) => own === index).length));
        expect(changed).toBe(group.filter((own, at) => own !== now.group[at]).length);
      }
    }),
  );
});

test('params that make no sense are refused, with what would make some', () => {
  const fault = (params: Record<string, unknown>) => rfm.checkParams({ ...rfm.defaults, ...params });
  expect(fault({})).toBeNull();
  expect(fault({ scheme: 'deciles' })).toMatch(/quintile/);
  expect(fault({ window: 6 })).toMatch(/12/);
  expect(fault({ monetary: 'gross' })).toMatch(/margin/);
  expect(fault({ scheme: 'cuts' })).toMatch(/cuts/);
  const cuts = { r: [1, 2, 3, 4], f: [1, 2, 3, 4], m: [4, 3, 2, 1] };
  expect(fault({ scheme: 'cuts', cuts })).toMatch(/4 numbers/);
  expect(fault({ scheme: 'cuts', cuts: { ...cuts, m: [1, 2, 3, 4] } })).toBeNull();
  expect(rfm.needsFor?.({ ...rfm.defaults, monetary: 'margin' })).toContain('unitCost');
});
