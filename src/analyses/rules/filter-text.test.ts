import { describe, expect, test } from 'vitest';
import { filterText, tightened } from './filter-text.ts';
import type { RuleFeature } from './meta.ts';
import { roundThreshold } from './round-threshold.ts';

const FEATURES: readonly RuleFeature[] = [
  { id: 'recency', measure: 'recency', column: null, part: null, level: null, unit: 'days' },
  { id: 'a', measure: 'column', column: 'Monthly "Charges"', part: null, level: null, unit: 'number' },
  { id: 'b', measure: 'column', column: '套餐', part: null, level: '两年', unit: 'flag' },
  { id: 'c', measure: 'part-of-day', column: null, part: 'evening', level: null, unit: 'share' },
];
const at = (feature: number, isAbove: boolean, threshold: number) => ({ feature, isAbove, threshold });

describe('a filter', () => {
  test('quotes what is no plain name, and values', () => {
    const path = [at(0, false, 41), at(1, true, 70.5), at(2, true, 0), at(3, false, 0.5)];
    expect(filterText(path, FEATURES)).toBe(
      'recencyDays <= 41 and "Monthly ""Charges""" > 70.5 and 套餐 = "两年" and partOfDayEvening <= 0.5',
    );
    expect(filterText([at(2, false, 0)], FEATURES)).toBe('套餐 != "两年"');
    expect(filterText([], FEATURES)).toBe('');
  });

  test('says the narrowest of each side once', () => {
    const path = [at(0, false, 90), at(0, true, 10), at(0, false, 41), at(1, true, 3)];
    expect(tightened(path)).toEqual([at(0, true, 10), at(0, false, 41), at(1, true, 3)]);
  });
});

test.each([
  { values: [40, 41, 42, 60], threshold: 41.5, round: 41 },
  { values: [156, 158], threshold: 157, round: 157 },
  { values: [155, 158], threshold: 156.5, round: 157 },
  { values: [40, 275], threshold: 157.5, round: 200 },
  { values: [9.93, 10.41], threshold: 10.17, round: 10 },
  { values: [0.121, 0.129], threshold: 0.125, round: 0.125 },
  { values: [0, 1], threshold: 0.5, round: 0 },
  { values: [-5.5, -1.25], threshold: -3.375, round: -3 },
])('$threshold between $values is as good as $round', ({ values, threshold, round }) => {
  expect(roundThreshold(values, threshold)).toBe(round);
});
