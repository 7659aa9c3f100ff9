import type { KMeansJob } from './cost-model.ts';

/** Most center columns that a round works on: see `kmeans-tensors.ts`. */
const ROUND_COLUMNS = 512;
/** Nanoseconds per row, center column and feature of plain code on an ordinary laptop. */
const PLAIN_NS = 1.2;

/** Milliseconds of a round of all runs at once at the speed of plain code: what an engine that is no gain would take. */
export function slowRoundMs({ rows, features, ks, nInit }: KMeansJob): number {
  const columns = Math.min(ROUND_COLUMNS, ks.length * Math.max(0, ...ks) * nInit);
  return (rows * (features + 2) * columns * PLAIN_NS) / 1e6;
}
