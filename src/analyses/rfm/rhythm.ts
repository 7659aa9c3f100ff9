import type { RfmResult } from './meta.ts';

/** How often the shop's customers come back, from those who did. */
export interface Rhythm {
  /** Days between orders of a typical returning customer: the median, and the 75th percentile, of their own means. */
  readonly medianGapDays: number;
  readonly slowGapDays: number;
  /** Customers with two orders or more on different days. */
  readonly returning: number;
  /** False where fewer than `FEWEST_RETURNING` came back: the gaps are then our fallback, not the shop's. */
  readonly isKnown: boolean;
}

export const FEWEST_RETURNING = 20;
const FALLBACK: Pick<Rhythm, 'medianGapDays' | 'slowGapDays'> = { medianGapDays: 60, slowGapDays: 90 };
/** Quantiles are read from at most this many customers, evenly taken, to keep the page moving. */
const SAMPLE = 50_000;
const DAY_MS = 86_400_000;

/** Mean days between a customer's orders; NaN for whom there is no gap to measure. */
export function ownGapDays(result: RfmResult, customer: number): number {
  const orders = result.frequency[customer]!;
  const days = (result.lastOrder[customer]! - result.firstOrder[customer]!) / DAY_MS;
  return orders > 1 && days > 0 ? days / (orders - 1) : NaN;
}

/** Customers who came back on another day. */
export function countReturning({ firstOrder, lastOrder }: RfmResult): number {
  return lastOrder.reduce(
    (count, last, customer) => count + Number(last - firstOrder[customer]! >= DAY_MS),
    0,
  );
}

export function measureRhythm(result: RfmResult): Rhythm {
  const gaps = sampledGaps(result);
  const isKnown = gaps.length >= FEWEST_RETURNING;
  if (!isKnown) return { ...FALLBACK, returning: gaps.length, isKnown };
  return {
    medianGapDays: quantile(gaps, 0.5),
    slowGapDays: quantile(gaps, 0.75),
    returning: gaps.length,
    isKnown,
  };
}

function sampledGaps(result: RfmResult): Float64Array {
  const stride = Math.max(1, Math.ceil(result.customers.length / SAMPLE));
  const gaps = new Float64Array(Math.ceil(result.customers.length / stride));
  let count = 0;
  for (let customer = 0; customer < result.customers.length; customer += stride) {
    const gap = ownGapDays(result, customer);
    if (gap > 0) gaps[count++] = gap;
  }
  return gaps.subarray(0, count).sort();
}

/** Linear between the order statistics (type 7). @param sorted rising, not empty. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
}
