import { describe, expect, test } from 'vitest';
import { findGaps } from './time-gaps.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2024-01-01'); // a Monday

function daysWhere(length: number, isOpen: (day: number) => boolean): Float64Array {
  return Float64Array.from({ length }, (_, day) => (isOpen(day) ? START + day * DAY_MS + 3_600_000 : NaN));
}
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

describe('the rhythm', () => {
  test('of a shop closed on Sundays is days without Sundays', () => {
    const found = findGaps(daysWhere(84, (day) => day % 7 !== 6 && day !== 30 && day !== 31));
    expect(found?.rhythm).toEqual({
      unit: 'day',
      usualWeekdays: [0, 1, 2, 3, 4, 5],
      expected: 72,
      present: 70,
    });
    expect(found?.gaps.map(({ from, to, units }) => [iso(from), iso(to), units])).toEqual([
      ['2024-01-31', '2024-02-01', 2],
    ]);
  });

  test('of one sale a week is weeks', () => {
    const found = findGaps(daysWhere(140, (day) => day % 7 === day % 5 && (day < 70 || day > 80)));
    expect(found?.rhythm.unit).not.toBe('day');
  });

  test('of a sale every week on changing days is weeks, gaps from Monday to Sunday', () => {
    const found = findGaps(
      daysWhere(210, (day) => day % 7 === Math.floor(day / 7) % 7 && Math.floor(day / 7) !== 9),
    );
    expect(found?.rhythm).toMatchObject({ unit: 'week', expected: 30, present: 29 });
    expect(found?.gaps.map(({ from, to }) => [iso(from), iso(to)])).toEqual([['2024-03-04', '2024-03-10']]);
  });

  test('of a sale a month is months', () => {
    const months = Array.from({ length: 24 }, (_, month) => Date.UTC(2023, month, 1 + ((month * 11) % 27)));
    const found = findGaps(Float64Array.from(months.filter((_, month) => month !== 5)));
    expect(found?.rhythm).toMatchObject({ unit: 'month', expected: 24, present: 23 });
    expect(found?.gaps.map(({ from, to }) => [iso(from), iso(to)])).toEqual([['2023-06-01', '2023-06-30']]);
  });

  test('is not told from nothing, from a few days, or from centuries', () => {
    expect(findGaps(new Float64Array(0))).toBeNull();
    expect(findGaps(Float64Array.of(START, START + DAY_MS))).toBeNull();
    expect(findGaps(Float64Array.of(Date.parse('1900-01-01'), START))).toBeNull();
  });

  test('holds before 1970', () => {
    const found = findGaps(daysWhere(60, (day) => day !== 20).map((time) => time - 70 * 365.25 * DAY_MS));
    expect(found?.gaps).toHaveLength(1);
  });
});
