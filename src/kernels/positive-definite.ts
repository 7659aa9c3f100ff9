import type { Matrix } from './covariance.ts';

/** Pivots below this share of their diagonal entry are nothing but rounding. */
const SINGULAR = 1e-12;

/** The lower triangle L with L·Lᵀ = matrix; null unless the matrix is positive definite, well beyond rounding. */
export function cholesky(matrix: Matrix): number[][] | null {
  const lower = matrix.map(() => new Array<number>(matrix.length).fill(0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = matrix[i]![j]! - dot(lower[i]!, lower[j]!, j);
      if (i !== j) lower[i]![j] = rest / lower[j]![j]!;
      else if (rest > SINGULAR * matrix[i]![i]!) lower[i]![i] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** x with L·x = b. */
export function solveLower(lower: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) x.push((b[i]! - dot(lower[i]!, x, i)) / lower[i]![i]!);
  return x;
}

/** x with Lᵀ·x = b. */
export function solveUpper(lower: Matrix, b: readonly number[]): number[] {
  const x = b.slice();
  for (let i = b.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < b.length; j++) x[i]! -= lower[j]![i]! * x[j]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[i]! * b[i]!;
  return sum;
}
