import type { Points } from '../kernels/kmeans-seeding.ts';
import { buildCells, type Cells } from '../kernels/silhouette-cells.ts';
import type { Kernels } from './module.ts';
import { pointer } from './points.ts';

/** Distances between two yields: a few milliseconds. */
const DISTANCES_A_STEP = 2 ** 21;
/** As in src/kernels/silhouette.ts. */
const MAX_CELLS = 1024;
/** Rows of a cell that the kernels work on together. */
const TILE_ROWS = 4;

/**
 * Mean silhouettes of several clusterings of the same points, exact, in float64: the answer of {@link silhouettes} of the
 * kernels folder, which says what they are.
 *
 * Gives its memory back to the next job of these kernels. Yields every few milliseconds.
 */
export function* silhouettesOnSimd(
  kernels: Kernels,
  points: Points,
  clusterings: readonly Int32Array[],
): Generator<undefined, number[]> {
  const rows = points[0]?.length ?? 0;
  const cells = buildCells(clusterings, rows);
  if (cells.count > MAX_CELLS && clusterings.length > 1) {
    const half = clusterings.length >> 1;
    const first = yield* silhouettesOnSimd(kernels, points, clusterings.slice(0, half));
    return [...first, ...(yield* silhouettesOnSimd(kernels, points, clusterings.slice(half)))];
  }
  const mark = kernels.mark();
  try {
    const clusters = layClusters(clusterings);
    loadCells(kernels, points, cells, clusters);
    yield* measureAll(kernels, cells);
    return clusters.map((_, index) => scoreOf(kernels, clusters, index));
  } finally {
    kernels.release(mark);
  }
}

/** One clustering's place among the clusters of all. */
interface Clustering {
  readonly labels: Int32Array;
  readonly from: number;
  readonly sizes: Float64Array;
}

function layClusters(clusterings: readonly Int32Array[]): Clustering[] {
  let from = 0;
  return clusterings.map((labels) => {
    const sizes = new Float64Array(labels.reduce((most, label) => Math.max(most, label + 1), 0));
    for (const label of labels) sizes[label]! += 1;
    const clustering = { labels, from, sizes };
    from += sizes.length;
    return clustering;
  });
}

/** Where each cell begins when all are filled up to whole tiles, and how many rows that makes. */
function padded({ start, count }: Cells): { readonly starts: Int32Array; readonly rows: number } {
  const starts = new Int32Array(count);
  let rows = 0;
  for (let cell = 0; cell < count; cell++) {
    starts[cell] = rows;
    rows += tilesOf(start[cell + 1]! - start[cell]!) * TILE_ROWS;
  }
  return { starts, rows };
}

const tilesOf = (length: number): number => Math.ceil(length / TILE_ROWS);

function loadCells(kernels: Kernels, points: Points, cells: Cells, clusterings: readonly Clustering[]): void {
  const { order, start, count, cellOf } = cells;
  const { starts, rows } = padded(cells);
  const clusters = clusterings.reduce((sum, { sizes }) => sum + sizes.length, 0);
  kernels.createSilhouette(rows, points.length, count, clusterings.length, clusters);
  const { buffer } = kernels.memory;
  new Int32Array(buffer, pointer(kernels.starts.value), count).set(starts);
  const lengths = new Int32Array(buffer, pointer(kernels.lengths.value), count);
  for (let cell = 0; cell < count; cell++) lengths[cell] = start[cell + 1]! - start[cell]!;
  const clusterOf = new Int32Array(buffer, pointer(kernels.clusterOf.value), clusterings.length * count);
  for (const [index, { labels, from }] of clusterings.entries()) {
    for (let cell = 0; cell < count; cell++)
      clusterOf[index * count + cell] = from + labels[order[start[cell]!]!]!;
  }
  const places = order.map((_, at) => starts[cellOf[at]!]! + at - start[cellOf[at]!]!);
  const masks = new Int32Array(buffer, pointer(kernels.masks.value), 2 * rows);
  for (const place of places) masks.fill(-1, 2 * place, 2 * place + 2);
  for (const [feature, column] of points.entries()) {
    const ordered = new Float64Array(buffer, pointer(kernels.orderedColumn(feature)), rows);
    for (let at = 0; at < order.length; at++) ordered[places[at]!] = column[order[at]!]!;
  }
}

function* measureAll(kernels: Kernels, { order, start, count }: Cells): Generator<undefined, void> {
  const step = Math.max(1, Math.floor(DISTANCES_A_STEP / (order.length * TILE_ROWS)));
  for (let cell = 0; cell < count; cell++) {
    const tiles = tilesOf(start[cell + 1]! - start[cell]!);
    for (let from = 0; from < tiles; from += step) {
      kernels.measureCell(cell, from, Math.min(from + step, tiles));
      yield;
    }
    kernels.finishCell(cell);
  }
}

function scoreOf(kernels: Kernels, clusterings: readonly Clustering[], index: number): number {
  const { labels, from, sizes } = clusterings[index]!;
  if (sizes.filter(Boolean).length < 2) return NaN;
  const at = kernels.allocate(sizes.byteLength);
  new Float64Array(kernels.memory.buffer, pointer(at), sizes.length).set(sizes);
  return kernels.score(index, from, sizes.length, at) / labels.length;
}
