import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandCuts, bandOf, largestTieShare, median, sorted } from './quantiles.ts';

const someNumbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });

test.each([
  { values: [], expected: NaN },
  { values: [5], expected: 5 },
  { values: [9, 1, 4], expected: 4 },
  { values: [9, 1, 4, 10], expected: 6.5 },
  { values: [-3, -10, -1], expected: -3 },
])('median of $values is $expected', ({ values, expected }) => {
  expect(median(values)).toBe(expected);
});

test('sorting is by number and leaves the input alone', () => {
  const values = [10, 9, -1, 100];
  expect([...sorted(values)]).toEqual([-1, 9, 10, 100]);
  expect(values).toEqual([10, 9, -1, 100]);
});

describe('bandCuts', () => {
  test('ten different values make five bands of two', () => {
    expect(bandCuts([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5)).toEqual([2, 4, 6, 8]);
  });

  test('a tie that lies across cuts repeats them', () => {
    expect(bandCuts([1, 1, 1, 1, 1, 1, 1, 2, 5, 9], 5)).toEqual([1, 1, 1, 2]);
  });

  test('a cut is the smallest value with enough at or below it', () => {
    fc.assert(
      fc.property(someNumbers, fc.integer({ min: 2, max: 7 }), (values, parts) => {
        bandCuts(values, parts).forEach((cut, part) => {
          const enough = (value: number) =>
            values.filter((other) => other <= value).length * parts >= values.length * (part + 1);
          const smallest = Math.min(...values.filter(enough));
          expect(cut).toBe(smallest);
        });
      }),
    );
  });

  test('nothing has no bands', () => {
    expect(() => bandCuts([], 5)).toThrow(RangeError);
  });
});

test('bandOf is monotone, and equal values share a band', () => {
  fc.assert(
    fc.property(someNumbers, (values) => {
      const cuts = bandCuts(values, 5);
      const bands = [...sorted(values)].map((value) => bandOf(value, cuts));
      expect(bands).toEqual([...bands].sort((a, b) => a - b));
      expect(Math.max(...bands)).toBeLessThanOrEqual(4);
      expect(bands[0]).toBe(0);
    }),
  );
});

test('largestTieShare is the share of the most common value', () => {
  fc.assert(
    fc.property(someNumbers, (values) => {
      const counts = values.map((value) => values.filter((other) => other === value).length);
      expect(largestTieShare(values)).toBe(Math.max(...counts) / values.length);
    }),
  );
  expect(largestTieShare([])).toBe(0);
});
