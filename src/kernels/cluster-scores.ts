import type { Points } from './kmeans-seeding.ts';

export interface ClusterScores {
  /** Calinski & Harabasz 1974: between-cluster over within-cluster variance; Infinity when clusters have no spread. */
  readonly calinskiHarabasz: number;
  /** Davies & Bouldin 1979: mean over clusters of the worst (spreadᵢ + spreadⱼ) / distanceᵢⱼ; lower is better. */
  readonly daviesBouldin: number;
}

/**
 * Scores of a clustering around the means of its clusters, as scikit-learn defines them. Clusters without rows do not
 * count; clusters with the same mean are left out of each other's Davies–Bouldin ratio.
 *
 * @param labels per row, from 0 to k − 1.
 * @returns NaN for both with fewer than two clusters.
 */
export function clusterScores(points: Points, labels: Int32Array, k: number): ClusterScores {
  const { means, sizes } = clusterMeans(points, labels, k);
  const { squared, spread } = clusterSpreads(points, labels, means, sizes);
  const used = Array.from(sizes.keys()).filter((cluster) => sizes[cluster]! > 0);
  if (used.length < 2) return { calinskiHarabasz: NaN, daviesBouldin: NaN };
  const between = betweenSquares(points, means, sizes);
  const within = squared / (labels.length - used.length);
  return {
    calinskiHarabasz: squared === 0 ? Infinity : between / (used.length - 1) / within,
    daviesBouldin: daviesBouldin(means, spread, used, points.length),
  };
}

/** Means k × d, row-major, and rows per cluster. */
function clusterMeans(
  points: Points,
  labels: Int32Array,
  k: number,
): { means: Float64Array; sizes: Float64Array } {
  const d = points.length;
  const means = new Float64Array(k * d);
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]! += 1;
  points.forEach((column, feature) => {
    for (let row = 0; row < labels.length; row++) means[labels[row]! * d + feature]! += column[row]!;
  });
  for (let at = 0; at < means.length; at++) means[at]! /= Math.max(sizes[Math.floor(at / d)]!, 1);
  return { means, sizes };
}

/** Summed squared distance to the means, and per cluster the mean distance. */
function clusterSpreads(
  points: Points,
  labels: Int32Array,
  means: Float64Array,
  sizes: Float64Array,
): { squared: number; spread: Float64Array } {
  const d = points.length;
  const spread = new Float64Array(sizes.length);
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    let squared = 0;
    for (let feature = 0; feature < d; feature++) {
      const difference = points[feature]![row]! - means[label * d + feature]!;
      squared += difference * difference;
    }
    total += squared;
    spread[label]! += Math.sqrt(squared);
  }
  return { squared: total, spread: spread.map((sum, cluster) => sum / Math.max(sizes[cluster]!, 1)) };
}

function betweenSquares(points: Points, means: Float64Array, sizes: Float64Array): number {
  const d = points.length;
  let between = 0;
  points.forEach((column, feature) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    sizes.forEach((size, cluster) => (between += size * (means[cluster * d + feature]! - mean) ** 2));
  });
  return between;
}

function daviesBouldin(
  means: Float64Array,
  spread: Float64Array,
  used: readonly number[],
  d: number,
): number {
  const worst = used.map((a) =>
    used.reduce((most, b) => {
      const apart = Math.hypot(...centerDifference(means, a, b, d));
      return apart === 0 ? most : Math.max(most, (spread[a]! + spread[b]!) / apart);
    }, 0),
  );
  return worst.reduce((sum, ratio) => sum + ratio, 0) / used.length;
}

function centerDifference(means: Float64Array, a: number, b: number, d: number): number[] {
  return Array.from({ length: d }, (_, feature) => means[a * d + feature]! - means[b * d + feature]!);
}
