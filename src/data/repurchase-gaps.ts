import { DAY_MS, type RowsByCustomer } from './customer-orders.ts';
import type { Sales } from './sales.ts';

/**
 * Days from one day with an order to the next, for every customer who came back: all such gaps, rising, each 1 or more.
 * Orders of the same UTC day are one visit.
 */
export function repurchaseGaps(
  { time }: Sales,
  { codes, start, rows }: RowsByCustomer,
): Float64Array<ArrayBuffer> {
  if (time === null) return new Float64Array(0);
  const gaps = new Float64Array(rows.length);
  let count = 0;
  for (let customer = 0; customer < codes.length; customer++) {
    const days = Float64Array.from(rows.subarray(start[customer], start[customer + 1]), (row) =>
      Math.floor(time[row]! / DAY_MS),
    ).sort();
    for (let at = 1; at < days.length; at++) {
      const gap = days[at]! - days[at - 1]!;
      if (gap > 0) gaps[count++] = gap;
    }
  }
  return gaps.slice(0, count).sort();
}
