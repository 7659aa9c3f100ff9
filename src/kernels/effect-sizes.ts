import { normalTwoSidedP, Z95 } from './normal.ts';
import { studentTwoSidedP, studentTwoSidedQuantile } from './student-t.ts';

/** A figure and where it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface TestedEstimate extends Estimate {
  /** Chance of a difference at least as large where there is none. */
  readonly p: number;
}

/** What is known of a sample of numbers. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Divided by n − 1. */
  readonly variance: number;
}

/** How many of a sample have it. */
export interface Count {
  readonly n: number;
  readonly count: number;
}

/**
 * Mean of `a` less that of `b`, with Welch's interval and test: variances may differ, and t has Satterthwaite's degrees
 * of freedom. Both n ≥ 2. Where nothing varies the interval has no width, and p is 1 for equal means, else 0.
 */
export function meanDifference(a: Sample, b: Sample): TestedEstimate {
  const [partA, partB] = [a.variance / a.n, b.variance / b.n];
  const value = a.mean - b.mean;
  const error = Math.sqrt(partA + partB);
  if (!(error > 0)) return { value, low: value, high: value, p: value === 0 ? 1 : 0 };
  const df = (partA + partB) ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1));
  const reach = studentTwoSidedQuantile(0.05, df) * error;
  return { value, low: value - reach, high: value + reach, p: studentTwoSidedP(value / error, df) };
}

/**
 * Share of `a` less that of `b`, with Newcombe's hybrid of two score intervals (1998, method 10) and the pooled z-test.
 */
export function shareDifference(a: Count, b: Count): TestedEstimate {
  const [first, second] = [wilsonInterval(a), wilsonInterval(b)];
  const value = first.value - second.value;
  const pooled = (a.count + b.count) / (a.n + b.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
    p: error > 0 ? normalTwoSidedP(value / error) : 1,
  };
}

/** A share with Wilson's score interval (1927). */
export function wilsonInterval({ n, count }: Count): Estimate {
  const share = count / n;
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return {
    value: share,
    low: count === 0 ? 0 : middle - reach,
    high: count === n ? 1 : middle + reach,
  };
}

/**
 * How many times as common it is in `a` as in `b`, with Katz' interval on the logarithm (1978). Where one of them has
 * none, half a person is added to all counts for the limit that there is (Walter 1975); the other is 0, or infinite.
 * NaN where neither has any.
 */
export function shareRatio(a: Count, b: Count): Estimate {
  if (a.count === 0 && b.count === 0) return { value: NaN, low: NaN, high: NaN };
  const add = a.count === 0 || b.count === 0 ? 0.5 : 0;
  const shareOf = ({ n, count }: Count) => (count + add) / (n + add);
  const error = Math.sqrt(1 / (a.count + add) - 1 / (a.n + add) + 1 / (b.count + add) - 1 / (b.n + add));
  const { low, high } = onLog(shareOf(a) / shareOf(b), error);
  return {
    value: a.count / a.n / (b.count / b.n),
    low: a.count === 0 ? 0 : low,
    high: b.count === 0 ? Infinity : high,
  };
}

/**
 * Mean of `a` over that of `b`, with an interval by the delta method on the logarithm. Means are to be above 0: else
 * the ratio says nothing, and all is NaN.
 */
export function meanRatio(a: Sample, b: Sample): Estimate {
  if (!(a.mean > 0 && b.mean > 0)) return { value: NaN, low: NaN, high: NaN };
  const error = Math.hypot(Math.sqrt(a.variance / a.n) / a.mean, Math.sqrt(b.variance / b.n) / b.mean);
  return onLog(a.mean / b.mean, error);
}

function onLog(value: number, error: number): Estimate {
  return { value, low: value * Math.exp(-Z95 * error), high: value * Math.exp(Z95 * error) };
}

/**
 * Index to 100 = everybody of a part that is `share` of everybody, from its ratio to the rest: everybody is the part
 * and the rest, so that the index rises with the ratio, and an interval of the one gives that of the other.
 */
export function indexFromRatio({ value, low, high }: Estimate, share: number): Estimate {
  const index = (ratio: number) =>
    ratio === Infinity ? 100 / share : (100 * ratio) / (share * ratio + 1 - share);
  return { value: index(value), low: index(low), high: index(high) };
}
