import type { Points } from './kmeans-seeding.ts';
import { assignBlock } from './lloyd-assign.ts';
import { createState, inertiaOf, type LloydState } from './lloyd-state.ts';
import { measureGaps, moveCenters } from './lloyd-update.ts';
import { moments } from './moments.ts';

export interface LloydOptions {
  readonly maxIterations: number;
  /** Stop when the centers' summed squared shift is at most this × the features' mean variance (as scikit-learn). */
  readonly tolerance: number;
}

export interface KMeansFit {
  readonly k: number;
  /** Nearest center of each row. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** k × d, row-major. */
  readonly centers: Float64Array<ArrayBuffer>;
  /** Sum of squared distances of rows to their centers. */
  readonly inertia: number;
  readonly iterations: number;
}

/** Rows assigned between two yields: a few milliseconds. */
const BLOCK_ROWS = 65_536;

/**
 * Lloyd's K-means from given centers, with Hamerly's bounds (2010): two bounds a row tell when its nearest center cannot
 * have changed. Same answer as without them; 5 of 6 rows skip the search on shop data, which makes it 1.7 times as fast.
 *
 * A center that loses all its rows moves to the row farthest from its own center.
 * Yields after every block of rows and every iteration; the value is the number of iterations finished.
 *
 * @param start k × d, row-major; not changed.
 */
export function* lloyd(
  points: Points,
  start: Float64Array,
  options: LloydOptions,
): Generator<number, KMeansFit> {
  const state = createState(points, start);
  const smallestShift = options.tolerance * meanVariance(points);
  let iterations = 0;
  while (iterations < options.maxIterations) {
    const changes = yield* assignAll(state, iterations);
    const shift = moveCenters(state);
    iterations += 1;
    yield iterations;
    if (changes === 0 || shift <= smallestShift) break;
  }
  yield* assignAll(state, iterations);
  return { k: state.k, labels: state.labels, centers: state.centers, inertia: inertiaOf(state), iterations };
}

function meanVariance(points: Points): number {
  return points.reduce((sum, column) => sum + moments(column).sd ** 2, 0) / points.length;
}

/** @returns how many rows changed their center. */
function* assignAll(state: LloydState, iterations: number): Generator<number, number> {
  measureGaps(state);
  let changes = 0;
  for (let from = 0; from < state.rows; from += BLOCK_ROWS) {
    if (from > 0) yield iterations;
    changes += assignBlock(state, from, Math.min(from + BLOCK_ROWS, state.rows));
  }
  return changes;
}
