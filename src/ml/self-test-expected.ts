/** Sizes of the self-test's matrices: a is rows × inner, b inner × columns, c rows × columns. */
export const ROWS = 300;
export const INNER = 7;
export const COLUMNS = 33;
export const SLOT_WIDTH = 11;

export function product(a: Float32Array, b: Float32Array): Float64Array {
  const result = new Float64Array(ROWS * COLUMNS);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      for (let i = 0; i < INNER; i++)
        result[row * COLUMNS + column]! += a[row * INNER + i]! * b[i * COLUMNS + column]!;
    }
  }
  return result;
}

/** Transposed `c` (rows × columns) times `a` (rows × inner). */
export function crossProduct(c: ArrayLike<number>, a: Float32Array): Float64Array {
  const result = new Float64Array(COLUMNS * INNER);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      for (let i = 0; i < INNER; i++)
        result[column * INNER + i]! += c[row * COLUMNS + column]! * a[row * INNER + i]!;
    }
  }
  return result;
}

export const sumOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);

function rowsOf(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: ROWS }, (_, row) => values.subarray(row * width, (row + 1) * width));
}

export const rowSums = (a: Float32Array): number[] => rowsOf(a, INNER).map(sumOf);

export const rowMinima = (c: Float32Array): number[] =>
  rowsOf(c, COLUMNS).map((row) => row.indexOf(Math.min(...row)));

export const rowsAt = (c: Float32Array, indices: Int32Array): number[] =>
  Array.from(indices).flatMap((index) => [...c.subarray(index * COLUMNS, (index + 1) * COLUMNS)]);

export function memberships(labels: Int32Array): Float64Array {
  const result = new Float64Array(labels.length * COLUMNS);
  labels.forEach((label, row) => (result[row * COLUMNS + label] = 1));
  return result;
}

/** Rows × columns: 1 for the lowest score of each slot, else 0. */
export function nearestMemberships(scores: Float64Array): Float64Array {
  const result = new Float64Array(scores.length);
  for (let from = 0; from < scores.length; from += SLOT_WIDTH) {
    const slot = scores.subarray(from, from + SLOT_WIDTH);
    result[from + slot.indexOf(Math.min(...slot))] = 1;
  }
  return result;
}
