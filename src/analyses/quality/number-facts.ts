import { histogram } from '../../kernels/histogram.ts';
import { moments } from '../../kernels/moments.ts';
import { countOutside, madBand, tukeyFences } from '../../kernels/outliers.ts';
import { quantileOfSorted } from '../../kernels/quantiles.ts';
import type { NumberFacts } from './meta.ts';

const BINS = 24;

/** What there is to know of the finite values of a column; null for none. @param ordered rising. */
export function numberFacts(ordered: Float64Array<ArrayBuffer>): NumberFacts | null {
  if (ordered.length === 0) return null;
  const fences = tukeyFences(ordered);
  const band = madBand(ordered);
  return {
    min: ordered[0]!,
    max: ordered[ordered.length - 1]!,
    sum: ordered.reduce((sum, value) => sum + value, 0),
    ...moments(ordered),
    q1: quantileOfSorted(ordered, 0.25),
    median: quantileOfSorted(ordered, 0.5),
    q3: quantileOfSorted(ordered, 0.75),
    iqr: { ...fences, count: countOutside(ordered, fences) },
    mad: band === null ? null : { ...band, count: countOutside(ordered, band) },
    histogram: histogram(ordered, BINS),
  };
}

/** How many different values there are. @param ordered rising. */
export function countDistinct(ordered: Float64Array): number {
  let distinct = 0;
  for (let at = 0; at < ordered.length; at++) if (at === 0 || ordered[at] !== ordered[at - 1]) distinct += 1;
  return distinct;
}
