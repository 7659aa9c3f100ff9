import { median, quantileOfSorted } from './quantiles.ts';

/** How many times the interquartile range beyond the quartiles an ordinary value may lie (Tukey 1977). */
const TUKEY_FACTOR = 1.5;
/** Modified z-scores above this are outliers (Iglewicz & Hoaglin 1993). */
const MODIFIED_Z_LIMIT = 3.5;
/** The median absolute deviation of a normal distribution in standard deviations: Φ⁻¹(0.75). */
const NORMAL_MAD = 0.6745;

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** q1 − factor·(q3 − q1) to q3 + factor·(q3 − q1), quartiles of type 7; NaN for no values. */
export function tukeyFences(ordered: ArrayLike<number>, factor = TUKEY_FACTOR): Band {
  const q1 = quantileOfSorted(ordered, 0.25);
  const q3 = quantileOfSorted(ordered, 0.75);
  return { low: q1 - factor * (q3 - q1), high: q3 + factor * (q3 - q1) };
}

/**
 * The values x with a modified z-score 0.6745·|x − median| / MAD of at most 3.5, as a band around the median, where MAD is
 * the median of |x − median|; null where MAD is 0: more than half of all values are equal, and any other would be out.
 */
export function madBand(ordered: Float64Array): Band | null {
  const middle = median(ordered);
  const mad = median(ordered.map((value) => Math.abs(value - middle)));
  if (!(mad > 0)) return null;
  const reach = (MODIFIED_Z_LIMIT * mad) / NORMAL_MAD;
  return { low: middle - reach, high: middle + reach };
}

/** How many values lie below and above a band. */
export function countOutside(ordered: ArrayLike<number>, { low, high }: Band): number {
  return rankOf(ordered, low) + ordered.length - rankAfter(ordered, high);
}

/** How many of values in rising order are below `value`. */
export function rankOf(ordered: ArrayLike<number>, value: number): number {
  return partition(ordered, (other) => other < value);
}

/** How many of values in rising order are not above `value`. */
export function rankAfter(ordered: ArrayLike<number>, value: number): number {
  return partition(ordered, (other) => other <= value);
}

function partition(ordered: ArrayLike<number>, isBefore: (value: number) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(ordered[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
