/** Eigenpairs by falling eigenvalue; vectors of unit length. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, 8.5): slow for large
 * matrices, accurate to the last digits for the small ones it is here for. A vector's entry of largest magnitude is positive
 * (the first of several), which makes the signs reproducible.
 *
 * @param matrix d rows of d; only its symmetric content is read; not changed.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = a.map((_, i) => Float64Array.from(a, (_row, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a) > 0; sweep++) {
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) rotate(a, vectors, p, q);
    }
  }
  const order = Array.from(a.keys()).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return {
    values: order.map((i) => a[i]![i]!),
    vectors: order.map((i) => withFixedSign(Array.from(vectors, (row) => row[i]!))),
  };
}

/** Zeroes a[p][q]; rows of `vectors` collect the rotations. An entry too small to matter is set to 0. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const entry = a[p]![q]!;
  const scale = Math.abs(a[p]![p]!) + Math.abs(a[q]![q]!);
  if (Math.abs(entry) <= Number.EPSILON * Number.EPSILON * scale || entry === 0) {
    a[p]![q] = 0;
    a[q]![p] = 0;
    return;
  }
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of a) turn(row, p, q, cosine, sine);
  for (let j = 0; j < a.length; j++) {
    const upper = a[p]![j]!;
    const lower = a[q]![j]!;
    a[p]![j] = cosine * upper - sine * lower;
    a[q]![j] = sine * upper + cosine * lower;
  }
  for (const row of vectors) turn(row, p, q, cosine, sine);
  a[p]![q] = 0;
  a[q]![p] = 0;
}

function turn(row: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const left = row[p]!;
  const right = row[q]!;
  row[p] = cosine * left - sine * right;
  row[q] = sine * left + cosine * right;
}

function offDiagonal(a: readonly Float64Array[]): number {
  let sum = 0;
  a.forEach((row, i) => row.forEach((entry, j) => (sum += i === j ? 0 : Math.abs(entry))));
  return sum;
}

function withFixedSign(vector: number[]): number[] {
  const largest = vector.reduce(
    (best, entry) => (Math.abs(entry) > Math.abs(best) * (1 + 1e-9) ? entry : best),
    0,
  );
  return largest < 0 ? vector.map((entry) => -entry) : vector;
}
