import { countOutside, rankAfter, rankOf, tukeyFences } from '../../kernels/outliers.ts';
import { median } from '../../kernels/quantiles.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** Numbers that systems write where there is none. */
const NUMBERS = [999, 9999, 99999, 999999, 9999999, 99999999, -1, -99, -999, -9999, -99999, 999.99, 9999.99];
/** Days that systems write where there is none: the beginnings and ends of their calendars. */
const DAYS = [
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1901-01-01',
  '1904-01-01',
  '1970-01-01',
  '2099-12-31',
  '2999-12-31',
  '9999-12-31',
].map((day) => Date.parse(day));
/** As far beyond the quartiles as Tukey's "far out". */
const FAR_OUT = 3;

export interface Sentinel {
  readonly value: number;
  readonly count: number;
}

/**
 * Values that stand for "none": well known for it, there more than once, and far from all others; a negative one where
 * nothing else is negative.
 *
 * @param ordered values of a number column, rising.
 */
export function numberSentinels(ordered: Float64Array): Sentinel[] {
  const far = tukeyFences(ordered, FAR_OUT);
  const negatives = rankOf(ordered, 0);
  return NUMBERS.map((value) => ({ value, count: countOf(ordered, value) })).filter(({ value, count }) => {
    if (count < 2) return false;
    if (value < 0) return count === negatives && (value < far.low || value === -1);
    return value > far.high && isTop(ordered, value);
  });
}

/** Days that stand for "none": well known for it, and more than a year from the middle of all. */
export function daySentinels(ordered: Float64Array): Sentinel[] {
  const middle = median(ordered);
  return DAYS.map((value) => ({
    value,
    count: rankOf(ordered, value + DAY_MS) - rankOf(ordered, value),
  })).filter(({ value, count }) => count > 0 && Math.abs(value - middle) > YEAR_MS);
}

function countOf(ordered: Float64Array, value: number): number {
  return rankAfter(ordered, value) - rankOf(ordered, value);
}

/** Hardly anything is larger. */
function isTop(ordered: Float64Array, value: number): boolean {
  return countOutside(ordered, { low: -Infinity, high: value }) <= countOf(ordered, value);
}
