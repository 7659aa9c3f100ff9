import type { Points } from './kmeans-seeding.ts';
import { buildCells, type Cells } from './silhouette-cells.ts';

/** Coordinate differences between two yields: about ten milliseconds. */
const WORK_A_STEP = 8_000_000;
/** Beyond this many cells (memory: 8 bytes × cells × rows) the clusterings are taken in two halves. */
const MAX_CELLS = 1024;

/**
 * Mean silhouette (Rousseeuw 1987) of several clusterings of the same points, exact, in one pass over the distances.
 *
 * Distances are what costs, and they are the same for every clustering. So the rows are put in the order of their *cell*, the
 * rows that share a cluster in all clusterings; each distance is computed once for both of its ends and added up by cell;
 * cells are then added up to clusters.
 *
 * A row alone in its cluster has silhouette 0. Euclidean distance; O(n²·d) time.
 * Yields every ten milliseconds or so, for the caller to stop it.
 *
 * @param clusterings labels per row, from 0.
 * @returns one mean per clustering, in −1 … 1; NaN for a clustering with fewer than two clusters.
 */
export function* silhouettes(
  points: Points,
  clusterings: readonly Int32Array[],
): Generator<undefined, number[]> {
  const rows = points[0]?.length ?? 0;
  const cells = buildCells(clusterings, rows);
  if (cells.count <= MAX_CELLS || clusterings.length < 2) return yield* scoreAll(points, clusterings, cells);
  const half = clusterings.length >> 1;
  const first = yield* silhouettes(points, clusterings.slice(0, half));
  return [...first, ...(yield* silhouettes(points, clusterings.slice(half)))];
}

function* scoreAll(
  points: Points,
  clusterings: readonly Int32Array[],
  cells: Cells,
): Generator<undefined, number[]> {
  const rows = cells.order.length;
  const sums = yield* sumDistances(points, cells);
  const tallies = clusterings.map((labels) => createTally(labels, cells));
  const own = new Float64Array(cells.count);
  for (let at = 0; at < rows; at++) {
    for (let cell = 0; cell < cells.count; cell++) own[cell] = sums[cell * rows + at]!;
    for (const tally of tallies) addSilhouette(tally, own, cells.cellOf[at]!);
  }
  return tallies.map(({ total, sizes }) => (sizes.filter(Boolean).length < 2 ? NaN : total / rows));
}

/** Summed distance of every row (in cell order) to each cell's rows: cells × rows, row-major. */
function* sumDistances(points: Points, cells: Cells): Generator<undefined, Float64Array> {
  const rows = cells.order.length;
  const ordered = points.map((column) => Float64Array.from(cells.order, (row) => column[row]!));
  const sums = new Float64Array(cells.count * rows);
  const distances = new Float64Array(rows);
  let work = 0;
  for (let at = 0; at < rows; at++) {
    work += (rows - at) * (points.length + 1);
    if (work > WORK_A_STEP) {
      work = 0;
      yield;
    }
    measureAfter(ordered, at, distances);
    addToCells(distances, at, cells, sums);
  }
  return sums;
}

interface Tally {
  /** Rows per cluster, and the cluster of each cell. */
  readonly sizes: Float64Array;
  readonly clusterOf: Int32Array;
  readonly sums: Float64Array;
  total: number;
}

function createTally(labels: Int32Array, cells: Cells): Tally {
  const clusterOf = Int32Array.from(
    { length: cells.count },
    (_, cell) => labels[cells.order[cells.start[cell]!]!]!,
  );
  const clusters = clusterOf.reduce((most, label) => Math.max(most, label + 1), 0);
  const sizes = new Float64Array(clusters);
  clusterOf.forEach((cluster, cell) => (sizes[cluster]! += cells.start[cell + 1]! - cells.start[cell]!));
  return { sizes, clusterOf, sums: new Float64Array(clusters), total: 0 };
}

/** Squared distances of row `at` to the rows after it. Column by column: plain loops over consecutive memory. */
function measureAfter(points: Points, at: number, squared: Float64Array): void {
  squared.fill(0, at);
  for (const column of points) {
    const own = column[at]!;
    for (let row = at + 1; row < squared.length; row++) {
      const difference = column[row]! - own;
      squared[row]! += difference * difference;
    }
  }
}

/** Adds each distance at both of its ends. */
function addToCells(
  squared: Float64Array,
  at: number,
  { start, cellOf, count }: Cells,
  sums: Float64Array,
): void {
  const rows = squared.length;
  const ownCell = cellOf[at]!;
  const ownSums = ownCell * rows;
  for (let cell = ownCell; cell < count; cell++) {
    const end = start[cell + 1]!;
    let sum = 0;
    for (let row = Math.max(start[cell]!, at + 1); row < end; row++) {
      const distance = Math.sqrt(squared[row]!);
      sum += distance;
      sums[ownSums + row]! += distance;
    }
    sums[cell * rows + at]! += sum;
  }
}

function addSilhouette(tally: Tally, cellSums: Float64Array, ownCell: number): void {
  const { sums, sizes, clusterOf } = tally;
  sums.fill(0);
  for (let cell = 0; cell < cellSums.length; cell++) sums[clusterOf[cell]!]! += cellSums[cell]!;
  const own = clusterOf[ownCell]!;
  if (sizes[own]! < 2) return;
  let nearest = Infinity;
  for (let cluster = 0; cluster < sums.length; cluster++) {
    if (cluster === own || sizes[cluster] === 0) continue;
    nearest = Math.min(nearest, sums[cluster]! / sizes[cluster]!);
  }
  const within = sums[own]! / (sizes[own]! - 1);
  const wider = Math.max(within, nearest);
  if (wider > 0 && wider < Infinity) tally.total += (nearest - within) / wider;
}
