import { quantileOfSorted, sorted } from '../kernels/quantiles.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/**
 * The matrix with every value above the 99th percentile of its column (type 7) brought down to it. Columns of 0 and 1 stay:
 * with fewer than one in a hundred of them 1, nothing would be left.
 */
export function capAtP99(matrix: FeatureMatrix): FeatureMatrix {
  return { ...matrix, columns: matrix.columns.map(capColumn) };
}

function capColumn(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  if (column.every((value) => value === 0 || value === 1)) return column;
  const limit = quantileOfSorted(sorted(column), 0.99);
  return column.map((value) => Math.min(value, limit));
}
