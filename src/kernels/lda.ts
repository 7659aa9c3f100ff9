import { cholesky, solveLower, solveUpper } from './positive-definite.ts';
import { covariance, meansOf, shrunkCovariance, type Matrix } from './covariance.ts';
import type { Points } from './kmeans-seeding.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** What a discriminant analysis learned; plain data. */
export interface LinearDiscriminants {
  /** classes × d. */
  readonly means: Matrix;
  readonly priors: readonly number[];
  /** Axes × d, at most classes − 1: of unit spread within the classes, the entry of largest magnitude positive. */
  readonly axes: Matrix;
  /** Share of what separates the classes, per axis. */
  readonly explained: readonly number[];
  /** Whether the covariances were shrunk. */
  readonly isShrunk: boolean;
  /** A class's score of a row is `weights · row + offset`; the highest wins. */
  readonly weights: Matrix;
  readonly offsets: readonly number[];
}

/** So many rows a feature are enough to know how the features vary together; with fewer the covariances are shrunk. */
const ROWS_PER_FEATURE = 10;

/**
 * Linear discriminant analysis (Fisher 1936; Duda, Hart & Stork 2001, 3.8.3): the directions in which the classes lie
 * apart most for how they spread within, from the generalized eigenproblem of the scatter between and within them.
 * Covariances are shrunk (Ledoit & Wolf 2004) where the rows are few for the features, or the features repeat each other.
 * As scikit-learn's `LinearDiscriminantAnalysis(solver='eigen')`.
 *
 * @param labels class of each row, every class with two rows at least.
 * @returns null where nothing varies within the classes.
 */
export function linearDiscriminants(
  points: Points,
  labels: ArrayLike<number>,
  classes: number,
): LinearDiscriminants | null {
  const rows = points[0]?.length ?? 0;
  if (rows < ROWS_PER_FEATURE * points.length) return fit(points, labels, classes, true);
  return fit(points, labels, classes, false) ?? fit(points, labels, classes, true);
}

/** Coordinates of all rows on one axis. The middle of all rows is 0. */
export function discriminantScores(
  points: Points,
  { axes }: LinearDiscriminants,
  axis: number,
): Float32Array<ArrayBuffer> {
  const center = meansOf(points);
  const weights = axes[axis]!;
  const rows = points[0]?.length ?? 0;
  return Float32Array.from({ length: rows }, (_, row) =>
    points.reduce((sum, column, i) => sum + weights[i]! * (column[row]! - center[i]!), 0),
  );
}

/** The class of the highest score; of equal ones the first. */
export function discriminantClass(
  { weights, offsets }: LinearDiscriminants,
  points: Points,
  row: number,
): number {
  let best = 0;
  let highest = -Infinity;
  weights.forEach((weight, label) => {
    let score = offsets[label]!;
    for (let i = 0; i < points.length; i++) score += weight[i]! * points[i]![row]!;
    if (score > highest) [best, highest] = [label, score];
  });
  return best;
}

function fit(
  points: Points,
  labels: ArrayLike<number>,
  classes: number,
  isShrunk: boolean,
): LinearDiscriminants | null {
  const spread = isShrunk ? shrunkCovariance : (part: Points) => covariance(part);
  const parts = Array.from({ length: classes }, (_, label) => rowsOfClass(points, labels, label));
  const rows = points[0]?.length ?? 0;
  const priors = parts.map((part) => (part[0]?.length ?? 0) / rows);
  const within = weightedSum(parts.map(spread), priors);
  const lower = cholesky(within);
  if (lower === null) return null;
  const total = spread(points);
  const between = total.map((row, i) => row.map((entry, j) => entry - within[i]![j]!));
  const { values, vectors } = symmetricEigen(whitened(between, lower));
  const count = Math.min(classes - 1, points.length);
  const sum = values.reduce((all, value) => all + value, 0);
  const means = parts.map((part) => meansOf(part));
  const weights = means.map((mean) => solveUpper(lower, solveLower(lower, mean)));
  return {
    means,
    priors,
    isShrunk,
    axes: vectors.slice(0, count).map((vector) => withFixedSign(solveUpper(lower, vector))),
    explained: values.slice(0, count).map((value) => (sum > 0 ? value / sum : 0)),
    weights,
    offsets: weights.map((weight, label) => Math.log(priors[label]!) - dot(weight, means[label]!) / 2),
  };
}

function rowsOfClass(points: Points, labels: ArrayLike<number>, label: number): Float64Array[] {
  return points.map((column) => column.filter((_, row) => labels[row] === label));
}

/** L⁻¹ · matrix · L⁻ᵀ. */
function whitened(matrix: Matrix, lower: Matrix): number[][] {
  const half = matrix.map((row) => solveLower(lower, row));
  const columns = half.map((_, i) => half.map((row) => row[i]!));
  return columns.map((column) => solveLower(lower, column));
}

function weightedSum(matrices: readonly Matrix[], weights: readonly number[]): number[][] {
  return matrices[0]!.map((row, i) =>
    row.map((_, j) => matrices.reduce((sum, matrix, at) => sum + weights[at]! * matrix[i]![j]!, 0)),
  );
}

function withFixedSign(vector: number[]): number[] {
  const largest = vector.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0);
  return largest < 0 ? vector.map((entry) => -entry) : vector;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}
