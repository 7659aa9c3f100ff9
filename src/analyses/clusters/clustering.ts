import type { KMeansFit } from '../../kernels/lloyd.ts';
import type { Points } from '../../kernels/kmeans-seeding.ts';

/**
 * A clustering from its labels alone: centers are the means of their rows. Clusters without rows are left out, and the others
 * numbered anew.
 */
export function clusteringOf(points: Points, labels: Int32Array, iterations: number): KMeansFit {
  const compact = compactLabels(labels);
  const k = compact.reduce((most, label) => Math.max(most, label), 0) + 1;
  const d = points.length;
  const sizes = new Float64Array(k);
  for (const label of compact) sizes[label]! += 1;
  const centers = new Float64Array(k * d);
  points.forEach((column, feature) => {
    compact.forEach((label, row) => (centers[label * d + feature]! += column[row]! / sizes[label]!));
  });
  let inertia = 0;
  points.forEach((column, feature) => {
    compact.forEach((label, row) => (inertia += (column[row]! - centers[label * d + feature]!) ** 2));
  });
  return { k, labels: compact, centers, inertia, iterations };
}

function compactLabels(labels: Int32Array): Int32Array<ArrayBuffer> {
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const position = new Map(used.map((label, at) => [label, at]));
  return Int32Array.from(labels, (label) => position.get(label)!);
}

/** The same clusters in another order: the one at `order[i]` comes i-th. */
export function reorder(fit: KMeansFit, order: readonly number[]): KMeansFit {
  const d = fit.centers.length / fit.k;
  const position = new Int32Array(fit.k);
  const centers = new Float64Array(fit.centers.length);
  order.forEach((cluster, at) => {
    position[cluster] = at;
    centers.set(fit.centers.subarray(cluster * d, cluster * d + d), at * d);
  });
  return { ...fit, centers, labels: fit.labels.map((label) => position[label]!) };
}
