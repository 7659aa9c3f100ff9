import { moments } from '../kernels/moments.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';

/**
 * Moves points to mean 0 and shrinks them, all features by one factor, into [−1, 1]. Nearest centers stay nearest, and
 * float32 keeps its digits: distances by expansion cancel badly far from 0 and overflow for large units.
 */
export interface Scale {
  readonly mean: readonly number[];
  /** What 1 stands for, in the units of the points; never 0. */
  readonly unit: number;
}

export function measureScale(points: Points): Scale {
  const mean = points.map((column) => moments(column).mean);
  let farthest = 0;
  points.forEach((column, feature) => {
    for (const value of column) farthest = Math.max(farthest, Math.abs(value - mean[feature]!));
  });
  return { mean, unit: farthest > 0 ? farthest : 1 };
}

/** @param centers k × d, row-major, in the units of the points. */
export function toScale({ mean, unit }: Scale, centers: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(centers, (value, at) => (value - mean[at % mean.length]!) / unit);
}

/** The inverse of {@link toScale}. */
export function fromScale({ mean, unit }: Scale, centers: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(centers, (value, at) => value * unit + mean[at % mean.length]!);
}
