import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gini, lorenzCurve } from './concentration.ts';

const holdings = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 });

describe('gini', () => {
  test.each([
    { values: [5, 5, 5, 5], expected: 0 },
    { values: [0, 0, 0, 8], expected: 0.75 },
    { values: [1, 2, 3, 4], expected: 0.25 },
    { values: [0, 0], expected: 0 },
    { values: [], expected: 0 },
    { values: [-5, 1], expected: 0.5 },
  ])('of $values is $expected', ({ values, expected }) => {
    expect(gini(values)).toBeCloseTo(expected, 12);
  });

  test('is half the relative mean difference of all pairs', () => {
    fc.assert(
      fc.property(holdings, (values) => {
        const n = values.length;
        const total = values.reduce((sum, value) => sum + value, 0);
        fc.pre(total > 1e-3);
        const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
        const expected = differences.reduce((sum, value) => sum + value, 0) / (2 * n * total);
        expect(gini(values)).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('lorenzCurve', () => {
  test('four holders, the largest first', () => {
    const { memberShare, valueShare } = lorenzCurve([1, 4, 2, 3], 200);
    expect([...memberShare]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...valueShare]).toEqual([0, 0.4, 0.7, 0.9, 1]);
  });

  test('runs from (0, 0) to (1, 1), rising, above the diagonal, flattening, within the points allowed', () => {
    fc.assert(
      fc.property(holdings, fc.integer({ min: 2, max: 50 }), (values, maxPoints) => {
        const { memberShare, valueShare } = lorenzCurve(values, maxPoints);
        expect(memberShare.length).toBeLessThanOrEqual(maxPoints);
        expect([memberShare[0], valueShare[0], memberShare.at(-1), valueShare.at(-1)]).toEqual([0, 0, 1, 1]);
        for (let point = 1; point < memberShare.length; point++) {
          expect(valueShare[point]!).toBeGreaterThanOrEqual(valueShare[point - 1]!);
          expect(valueShare[point]!).toBeGreaterThanOrEqual(memberShare[point]! - 1e-9);
        }
      }),
    );
  });

  test('the area under it gives the Gini coefficient back', () => {
    const values = Array.from({ length: 150 }, (_, i) => (i * i * 7919) % 1013);
    const { memberShare, valueShare } = lorenzCurve(values, 200);
    let area = 0;
    for (let i = 1; i < memberShare.length; i++) {
      area += ((valueShare[i]! + valueShare[i - 1]!) / 2) * (memberShare[i]! - memberShare[i - 1]!);
    }
    expect(2 * area - 1).toBeCloseTo(gini(values), 9);
  });
});
