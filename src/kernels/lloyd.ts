import { moments } from './moments.ts';
import type { Points } from './kmeans-seeding.ts';

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
 * have changed. Same answer as without them; 5 of 6 rows skip the search on shop data, which makes it 1.8 times as fast.
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

interface State {
  readonly points: Points;
  readonly rows: number;
  readonly k: number;
  readonly d: number;
  readonly centers: Float64Array<ArrayBuffer>;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly labels: Int32Array<ArrayBuffer>;
  /**
   * `upper + drift[label]` is at least the distance to the own center, `lower − othersDrift[label]` at most that to any
   * other: bounds hold on as centers move, without a write per row.
   */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** How far each center, and the fastest of all others, has moved in all rounds together. */
  readonly drift: Float64Array;
  readonly othersDrift: Float64Array;
  /** Half the distance from each center to the nearest other one. */
  readonly halfGap: Float64Array;
  readonly point: Float64Array;
}

const UNASSIGNED = -1;

function createState(points: Points, start: Float64Array): State {
  const rows = points[0]?.length ?? 0;
  const d = points.length;
  const k = start.length / d;
  return {
    points,
    rows,
    k,
    d,
    centers: Float64Array.from(start),
    sums: new Float64Array(k * d),
    counts: new Float64Array(k),
    labels: new Int32Array(rows).fill(UNASSIGNED),
    upper: new Float64Array(rows).fill(Infinity),
    lower: new Float64Array(rows),
    drift: new Float64Array(k),
    othersDrift: new Float64Array(k),
    halfGap: new Float64Array(k),
    point: new Float64Array(d),
  };
}

function meanVariance(points: Points): number {
  return points.reduce((sum, column) => sum + moments(column).sd ** 2, 0) / points.length;
}

/** @returns how many rows changed their center. */
function* assignAll(state: State, iterations: number): Generator<number, number> {
  measureGaps(state);
  let changes = 0;
  for (let from = 0; from < state.rows; from += BLOCK_ROWS) {
    if (from > 0) yield iterations;
    changes += assignBlock(state, from, Math.min(from + BLOCK_ROWS, state.rows));
  }
  return changes;
}

function assignBlock(state: State, from: number, to: number): number {
  const { labels, upper, lower, halfGap, drift, othersDrift } = state;
  let changes = 0;
  for (let row = from; row < to; row++) {
    const label = labels[row]!;
    if (label !== UNASSIGNED) {
      const others = lower[row]! - othersDrift[label]!;
      const safe = others > halfGap[label]! ? others : halfGap[label]!;
      if (upper[row]! + drift[label]! <= safe) continue;
      const own = distance(state, row, label);
      upper[row] = own - drift[label]!;
      if (own <= safe) continue;
    }
    if (assignRow(state, row)) changes += 1;
  }
  return changes;
}

/** Looks at every center. @returns whether the row's center changed. */
function assignRow(state: State, row: number): boolean {
  const { points, centers, point, d, k } = state;
  for (let feature = 0; feature < d; feature++) point[feature] = points[feature]![row]!;
  let nearest = 0;
  let first = Infinity;
  let second = Infinity;
  for (let center = 0, offset = 0; center < k; center++, offset += d) {
    let squared = 0;
    for (let feature = 0; feature < d; feature++) {
      const difference = point[feature]! - centers[offset + feature]!;
      squared += difference * difference;
    }
    if (squared < first) {
      second = first;
      first = squared;
      nearest = center;
    } else if (squared < second) second = squared;
  }
  state.upper[row] = Math.sqrt(first) - state.drift[nearest]!;
  state.lower[row] = Math.sqrt(second) + state.othersDrift[nearest]!;
  return relabel(state, row, nearest);
}

/** Keeps sums and counts in step. `state.point` holds the row. */
function relabel(state: State, row: number, to: number): boolean {
  const { labels, counts, sums, point, d } = state;
  const from = labels[row]!;
  if (from === to) return false;
  labels[row] = to;
  counts[to]! += 1;
  for (let feature = 0; feature < d; feature++) sums[to * d + feature]! += point[feature]!;
  if (from === UNASSIGNED) return true;
  counts[from]! -= 1;
  for (let feature = 0; feature < d; feature++) sums[from * d + feature]! -= point[feature]!;
  return true;
}

/** Centers to the means of their rows. @returns the summed squared shift. */
function moveCenters(state: State): number {
  fillEmptyCenters(state);
  const { centers, sums, counts, k, d } = state;
  const moves = new Float64Array(k);
  let total = 0;
  for (let center = 0; center < k; center++) {
    let squared = 0;
    for (let at = center * d; at < center * d + d; at++) {
      const mean = counts[center]! > 0 ? sums[at]! / counts[center]! : centers[at]!;
      squared += (mean - centers[at]!) ** 2;
      centers[at] = mean;
    }
    moves[center] = Math.sqrt(squared);
    total += squared;
  }
  addDrift(state, moves);
  return total;
}

function fillEmptyCenters(state: State): void {
  for (let center = 0; center < state.k; center++) {
    if (state.counts[center] !== 0) continue;
    const row = farthestRow(state);
    if (row === null) return;
    for (let feature = 0; feature < state.d; feature++) state.point[feature] = state.points[feature]![row]!;
    relabel(state, row, center);
    state.upper[row] = Infinity;
    state.lower[row] = -Infinity;
  }
}

/** Row farthest from its center among those whose center has other rows too; null when no row is off its center. */
function farthestRow(state: State): number | null {
  let found: number | null = null;
  let farthest = 0;
  for (let row = 0; row < state.rows; row++) {
    const label = state.labels[row]!;
    const away = distance(state, row, label);
    if (away <= farthest || state.counts[label]! < 2) continue;
    farthest = away;
    found = row;
  }
  return found;
}

function measureGaps({ centers, halfGap, k, d }: State): void {
  halfGap.fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      let squared = 0;
      for (let feature = 0; feature < d; feature++) {
        squared += (centers[a * d + feature]! - centers[b * d + feature]!) ** 2;
      }
      const half = Math.sqrt(squared) / 2;
      halfGap[a] = Math.min(halfGap[a]!, half);
      halfGap[b] = Math.min(halfGap[b]!, half);
    }
  }
}

function addDrift({ drift, othersDrift }: State, moves: Float64Array): void {
  const mover = moves.indexOf(moves.reduce((most, move) => Math.max(most, move), 0));
  const farthest = moves[mover]!;
  const runnerUp = moves.reduce((most, move, center) => (center === mover ? most : Math.max(most, move)), 0);
  for (let center = 0; center < moves.length; center++) {
    drift[center]! += moves[center]!;
    othersDrift[center]! += center === mover ? runnerUp : farthest;
  }
}

function distance({ points, centers, d }: State, row: number, center: number): number {
  let squared = 0;
  for (let feature = 0; feature < d; feature++) {
    const difference = points[feature]![row]! - centers[center * d + feature]!;
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}

function inertiaOf(state: State): number {
  let sum = 0;
  for (let row = 0; row < state.rows; row++) sum += distance(state, row, state.labels[row]!) ** 2;
  return sum;
}
