import { moments } from './moments.ts';

/**
 * Pearson's r of two columns without missing values; NaN where one of them does not vary. Centred before it is summed:
 * Σxy − n·x̄·ȳ would cancel where the mean is large against the spread.
 */
export function pearson(x: Float64Array, y: Float64Array): number {
  const [ofX, ofY] = [centred(x), centred(y)];
  if (ofX === null || ofY === null) return NaN;
  let products = 0;
  for (let i = 0; i < ofX.length; i++) products += ofX[i]! * ofY[i]!;
  return Math.max(-1, Math.min(1, products));
}

/** Less their mean, scaled to length 1; null where they do not vary beyond rounding, or overflow. */
function centred(values: Float64Array): Float64Array | null {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (values.length < 2 || !(largest > 0) || largest === Infinity) return null;
  const scaled = values.map((value) => value / largest);
  const { mean, sd } = moments(scaled);
  if (sd <= Math.abs(mean) * 4 * Number.EPSILON) return null;
  const length = sd * Math.sqrt(values.length);
  return scaled.map((value) => (value - mean) / length);
}

/** How much of the variance of numbers lies between groups. */
export interface GroupVariance {
  /** √(between / all) (Pearson 1905), from 0 to 1; NaN where there is nothing to divide. */
  readonly eta: number;
  readonly n: number;
  /** Groups that have a member. */
  readonly groups: number;
}

/**
 * The correlation ratio of numbers on the group each belongs to.
 *
 * @param codes group of each value, from 0; @param values none missing.
 */
export function correlationRatio(codes: Int32Array, values: Float64Array, groups: number): GroupVariance {
  const n = values.length;
  const sizes = new Float64Array(groups);
  const sums = new Float64Array(groups);
  const { mean, sd } = moments(values);
  for (let i = 0; i < n; i++) {
    sizes[codes[i]!]! += 1;
    sums[codes[i]!]! += values[i]! - mean;
  }
  const filled = sizes.filter((size) => size > 0).length;
  const varies = filled > 1 && sd > Math.abs(mean) * 4 * Number.EPSILON && Number.isFinite(sd);
  if (!varies) return { eta: NaN, n, groups: filled };
  const between = sums.reduce((sum, part, group) => sum + (part === 0 ? 0 : part ** 2 / sizes[group]!), 0);
  return { eta: Math.min(1, Math.sqrt(between / (n * sd * sd))), n, groups: filled };
}

/**
 * The correlation of x and y among those alike in z. NaN where z says all of either.
 *
 * For three ranks it is Spearman's partial correlation (Kendall 1942).
 */
export function partialCorrelation(xy: number, xz: number, yz: number): number {
  const left = (1 - xz * xz) * (1 - yz * yz);
  return left > 1e-12 ? Math.max(-1, Math.min(1, (xy - xz * yz) / Math.sqrt(left))) : NaN;
}
