import type { Points } from './kmeans-seeding.ts';
import { moments } from './moments.ts';

export type Matrix = readonly (readonly number[])[];

export function meansOf(points: Points): number[] {
  return points.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
}

/** Population covariance (divides by n) of points, d × d. */
export function covariance(points: Points, center: readonly number[] = meansOf(points)): number[][] {
  const matrix = points.map(() => new Array<number>(points.length).fill(0));
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j <= i; j++) {
      const product = meanProduct(points[i]!, points[j]!, center[i]!, center[j]!);
      matrix[i]![j] = product;
      matrix[j]![i] = product;
    }
  }
  return matrix;
}

/**
 * Covariance drawn towards a multiple of the identity by as much as the rows are few for their features (Ledoit & Wolf
 * 2004), on the standardised points and scaled back, as scikit-learn's discriminant analysis has it.
 */
export function shrunkCovariance(points: Points): number[][] {
  const scales = points.map((column) => {
    const { mean, sd } = moments(column);
    return { mean, sd: sd > Math.abs(mean) * 4 * Number.EPSILON ? sd : 1 };
  });
  const scaled = points.map((column, i) => column.map((value) => (value - scales[i]!.mean) / scales[i]!.sd));
  const empirical = covariance(scaled);
  const shrinkage = ledoitWolf(scaled, empirical);
  const mu = trace(empirical) / empirical.length;
  return empirical.map((row, i) =>
    row.map((entry, j) => {
      const drawn = (1 - shrinkage) * entry + (i === j ? shrinkage * mu : 0);
      return drawn * scales[i]!.sd * scales[j]!.sd;
    }),
  );
}

/** The share to shrink by, 0–1. @param scaled points of mean 0. */
function ledoitWolf(scaled: Points, empirical: Matrix): number {
  const p = scaled.length;
  const n = scaled[0]?.length ?? 0;
  const mu = trace(empirical) / p;
  const squared = sumOf(empirical, (entry) => entry * entry);
  const squares = scaled.map((column) => column.map((value) => value * value));
  const fourth = sumOf(
    squares.map((left) => squares.map((right) => meanProduct(left, right, 0, 0))),
    (entry) => entry,
  );
  const delta = (squared - 2 * mu * trace(empirical) + p * mu * mu) / p;
  const beta = Math.min((fourth - squared) / (p * n), delta);
  return beta <= 0 ? 0 : beta / delta;
}

function meanProduct(left: Float64Array, right: Float64Array, meanLeft: number, meanRight: number): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += (left[row]! - meanLeft) * (right[row]! - meanRight);
  return sum / left.length;
}

function trace(matrix: Matrix): number {
  return matrix.reduce((sum, row, i) => sum + row[i]!, 0);
}

function sumOf(matrix: Matrix, of: (entry: number) => number): number {
  return matrix.reduce((sum, row) => row.reduce((inner, entry) => inner + of(entry), sum), 0);
}
