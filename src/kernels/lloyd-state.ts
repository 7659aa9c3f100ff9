import type { Points } from './kmeans-seeding.ts';

/** Everything a run of Lloyd's algorithm keeps, allocated once. */
export interface LloydState {
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

export const UNASSIGNED = -1;

export function createState(points: Points, start: Float64Array): LloydState {
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

/** Keeps sums and counts in step. `state.point` holds the row. */
export function relabel(state: LloydState, row: number, to: number): boolean {
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

export function distance({ points, centers, d }: LloydState, row: number, center: number): number {
  let squared = 0;
  for (let feature = 0; feature < d; feature++) {
    const difference = points[feature]![row]! - centers[center * d + feature]!;
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}

export function inertiaOf(state: LloydState): number {
  let sum = 0;
  for (let row = 0; row < state.rows; row++) sum += distance(state, row, state.labels[row]!) ** 2;
  return sum;
}
