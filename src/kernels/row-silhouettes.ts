import type { Points } from './kmeans-seeding.ts';

/** Coordinate differences between two yields: about ten milliseconds. */
const WORK_A_STEP = 8_000_000;

/**
 * Silhouette of every row (Rousseeuw 1987), Euclidean; 0 for a row alone in its cluster. O(n²·d) time.
 * Yields every ten milliseconds or so.
 *
 * @param labels per row, from 0 to k − 1; two clusters with rows at least, else every value is NaN.
 */
export function* rowSilhouettes(
  points: Points,
  labels: Int32Array,
  k: number,
): Generator<undefined, Float64Array<ArrayBuffer>> {
  const rows = labels.length;
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]! += 1;
  const squared = new Float64Array(rows);
  const sums = new Float64Array(k);
  const values = new Float64Array(rows);
  let work = 0;
  for (let row = 0; row < rows; row++) {
    work += rows * (points.length + 1);
    if (work > WORK_A_STEP) {
      work = 0;
      yield;
    }
    squared.fill(0);
    for (const column of points) {
      const own = column[row]!;
      for (let other = 0; other < rows; other++) squared[other]! += (column[other]! - own) ** 2;
    }
    sums.fill(0);
    for (let other = 0; other < rows; other++) sums[labels[other]!]! += Math.sqrt(squared[other]!);
    values[row] = silhouetteOf(sums, sizes, labels[row]!);
  }
  return values;
}

function silhouetteOf(sums: Float64Array, sizes: Float64Array, own: number): number {
  let nearest = Infinity;
  for (let cluster = 0; cluster < sums.length; cluster++) {
    if (cluster === own || sizes[cluster] === 0) continue;
    nearest = Math.min(nearest, sums[cluster]! / sizes[cluster]!);
  }
  if (nearest === Infinity) return NaN;
  if (sizes[own]! < 2) return 0;
  const within = sums[own]! / (sizes[own]! - 1);
  const wider = Math.max(within, nearest);
  return wider > 0 ? (nearest - within) / wider : 0;
}
