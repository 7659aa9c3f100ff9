import {
  indexFromRatio,
  meanDifference,
  meanRatio,
  shareDifference,
  shareRatio,
  type Estimate,
  type Sample,
} from '../../kernels/effect-sizes.ts';
import { median } from '../../kernels/quantiles.ts';
import type { TraitColumn } from './columns.ts';
import type { Finding } from './meta.ts';

/** What is known of a trait in one segment. */
interface Sums {
  n: number;
  /** As it is: the mean of nothing but zeros is 0 to the last bit. */
  total: number;
  /** Of distances from everybody's mean. */
  sum: number;
  /** Of squared distances from everybody's mean: no digits are lost where that is large against the spread. */
  squares: number;
}

/**
 * How every segment stands in one trait, against all others: they are the independent sample that tests and intervals
 * ask for. What is shown is against everybody, which both make up, so that the one follows from the other.
 *
 * - `difference`: (mean of the segment − of everybody) / everybody's standard deviation; Welch's interval, for shares
 *   Newcombe's.
 * - `index`: 100 × the segment's mean over everybody's; the delta method on the logarithm, for shares Katz'.
 *
 * @param labels segment of each; −1 for none, who count among nobody.
 */
export function compareSegments(
  column: TraitColumn,
  labels: Int32Array,
  segments: number,
  trait: number,
): Finding[] {
  const { info } = column;
  const values = column.values();
  const sums = sumUp(values, labels, segments, info.mean);
  const all = sums.reduce(added, { n: 0, total: 0, sum: 0, squares: 0 });
  const everybody = sampleOf(all);
  const sd = Math.sqrt((everybody.variance * (all.n - 1)) / all.n);
  return sums.map((own, segment) => {
    const rest = withoutPart(all, own);
    const compared = info.unit === 'flag' ? compareShares(own, rest) : compareMeans(own, rest);
    return {
      trait,
      n: own.n,
      value: own.total / own.n,
      median: info.unit === 'flag' ? NaN : median(known(values, labels, segment)),
      index: compared.index,
      difference: scaled(compared.difference, (1 - own.n / all.n) / sd),
      p: info.isDefining ? NaN : compared.p,
      q: NaN,
    };
  });
}

interface Compared {
  readonly difference: Estimate;
  readonly index: Estimate | null;
  readonly p: number;
}

const NOT_KNOWN: Compared = { difference: { value: NaN, low: NaN, high: NaN }, index: null, p: NaN };

function compareMeans(own: Sums, rest: Sums): Compared {
  if (own.n < 2 || rest.n < 2) return NOT_KNOWN;
  const [part, others] = [sampleOf(own), sampleOf(rest)];
  const { p, ...difference } = meanDifference(part, others);
  const everybody = (own.total + rest.total) / (own.n + rest.n);
  const index =
    part.mean === 0 && everybody > 0
      ? indexOfNothing(difference, own, rest, everybody)
      : indexOf(meanRatio(part, others), own, rest);
  return { difference, p, index };
}

/** Where all of a segment have 0 there is no logarithm: the interval is that of the difference. */
function indexOfNothing({ high }: Estimate, own: Sums, rest: Sums, everybody: number): Estimate {
  const aboveMean = (high * rest.n) / (own.n + rest.n);
  return { value: 0, low: 0, high: Math.max(0, 100 * (1 + aboveMean / everybody)) };
}

function compareShares(own: Sums, rest: Sums): Compared {
  if (own.n === 0 || rest.n === 0) return NOT_KNOWN;
  const countOf = ({ n, total }: Sums) => ({ n, count: total });
  const [part, others] = [countOf(own), countOf(rest)];
  const { p, ...difference } = shareDifference(part, others);
  return { difference, p, index: indexOf(shareRatio(part, others), own, rest) };
}

function indexOf(ratio: Estimate, own: Sums, rest: Sums): Estimate | null {
  return Number.isNaN(ratio.value) ? null : indexFromRatio(ratio, own.n / (own.n + rest.n));
}

function sumUp(values: Float64Array, labels: Int32Array, segments: number, shift: number): Sums[] {
  const sums = Array.from({ length: segments }, (): Sums => ({ n: 0, total: 0, sum: 0, squares: 0 }));
  for (let at = 0; at < values.length; at++) {
    const own = sums[labels[at]!];
    const away = values[at]! - shift;
    if (own === undefined || !Number.isFinite(away)) continue;
    own.n += 1;
    own.total += values[at]!;
    own.sum += away;
    own.squares += away * away;
  }
  return sums;
}

function added(a: Sums, b: Sums): Sums {
  return { n: a.n + b.n, total: a.total + b.total, sum: a.sum + b.sum, squares: a.squares + b.squares };
}

function withoutPart(a: Sums, b: Sums): Sums {
  return { n: a.n - b.n, total: a.total - b.total, sum: a.sum - b.sum, squares: a.squares - b.squares };
}

function sampleOf({ n, total, sum, squares }: Sums): Sample {
  return { n, mean: total / n, variance: Math.max(0, squares - (sum * sum) / n) / (n - 1) };
}

function known(values: Float64Array, labels: Int32Array, segment: number): Float64Array {
  return values.filter((value, at) => labels[at] === segment && Number.isFinite(value));
}

function scaled({ value, low, high }: Estimate, by: number): Estimate {
  return { value: value * by, low: low * by, high: high * by };
}
