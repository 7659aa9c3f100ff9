import type { Points } from './kmeans-seeding.ts';
import { kmeans } from './kmeans.ts';
import { silhouettes } from './silhouette.ts';

export interface QuickSweep {
  /** Sum of squared distances to the centers, per k. */
  readonly inertias: readonly number[];
  /** Mean silhouette per k; NaN for k = 1. */
  readonly silhouettes: readonly number[];
}

export interface QuickSweepOptions {
  readonly ks: readonly number[];
  readonly nInit: number;
  readonly seed: number;
  readonly maxIterations: number;
  readonly tolerance: number;
}

/** K-means of the same points for every k, with what tells how well each went. Yields as its parts do. */
export function* quickSweep(points: Points, options: QuickSweepOptions): Generator<unknown, QuickSweep> {
  const inertias: number[] = [];
  const clusterings: Int32Array[] = [];
  for (const k of options.ks) {
    const fit = yield* kmeans(points, { ...options, k });
    inertias.push(fit.inertia);
    clusterings.push(fit.labels);
  }
  return { inertias, silhouettes: yield* silhouettes(points, clusterings) };
}
