import { allocate } from './memory';

/** Rows of a cell that are worked on together; cells begin at multiples of it. */
const TILE: i32 = 4;

let d: i32 = 0;
let cells: i32 = 0;
/** Bytes from one column, or one row of sums, to the next. */
let stride: usize = 0;
/** float64, feature by feature, cell by cell; after each cell's rows come some that stand for none. */
let orderedColumns: usize = 0;
/** One bit pattern of 64 per row: all ones, or 0 where it stands for none. */
export let masks: usize = 0;
/** int32 per cell: its first row and its number of rows. */
export let starts: usize = 0;
export let lengths: usize = 0;
/** float64 per row: summed distance to the rows of the cell in work. */
let ahead: usize = 0;
/** float64, cells × 4: summed distances of the rows of the tile in work to the rows of each cell. */
let ofTile: usize = 0;
/** int32, clusterings × cells: where in {@link clusterDistances} the cell's cluster is. */
export let clusterOf: usize = 0;
let clusterings: i32 = 0;
/** float64, all clusters of all clusterings × rows: summed distance of each row to the rows of each cluster. */
let clusterDistances: usize = 0;

/**
 * @param rows those that stand for none among them; a multiple of four.
 * @param clusters those of all clusterings together.
 */
export function createSilhouette(
  rows: i32,
  features: i32,
  cellCount: i32,
  clusteringCount: i32,
  clusters: i32,
): void {
  d = features;
  cells = cellCount;
  clusterings = clusteringCount;
  stride = (<usize>rows) << 3;
  orderedColumns = zeros(stride * <usize>features);
  masks = zeros(stride);
  starts = allocate((<usize>cellCount) << 2);
  lengths = allocate((<usize>cellCount) << 2);
  ahead = zeros(stride);
  ofTile = zeros((<usize>cellCount) << 5);
  clusterOf = allocate((<usize>cellCount * <usize>clusteringCount) << 2);
  clusterDistances = zeros(stride * <usize>clusters);
}

function zeros(bytes: usize): usize {
  const at = allocate(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

export function orderedColumn(feature: i32): usize {
  return orderedColumns + <usize>feature * stride;
}

/**
 * Distances of one cell's rows, from its tile `from` to before `to`, to all rows behind them, each added up at both of
 * its ends. To be followed by {@link finishCell} after the last tile.
 */
export function measureCell(cell: i32, from: i32, to: i32): void {
  const first = startOf(cell);
  const length = lengthOf(cell);
  for (let tile = from; tile < to; tile++) {
    const row = first + tile * TILE;
    measureWithin(row, min(row + TILE, first + length), first + length);
    const present = min(TILE, length - tile * TILE);
    for (let other = cell + 1; other < cells; other++) measureTile(row, present, other);
    finishTile(row, cell);
  }
}

/** Adds what the tile has summed up to the clusters of the cells behind its own. */
function finishTile(row: i32, cell: i32): void {
  const at = clusterDistances + ((<usize>row) << 3);
  for (let other = cell + 1; other < cells; other++) {
    const low = v128.load(ofTile + ((<usize>other) << 5));
    const high = v128.load(ofTile + ((<usize>other) << 5), 16);
    for (let clustering = 0; clustering < clusterings; clustering++) {
      const to = at + clusterAt(clustering, other) * stride;
      v128.store(to, f64x2.add(v128.load(to), low));
      v128.store(to, f64x2.add(v128.load(to, 16), high), 16);
    }
  }
}

/** Adds what the cell has summed up at the rows from its own first on to its clusters. */
export function finishCell(cell: i32): void {
  const first = (<usize>startOf(cell)) << 3;
  for (let clustering = 0; clustering < clusterings; clustering++) {
    const to = clusterDistances + clusterAt(clustering, cell) * stride;
    for (let shift = first; shift < stride; shift += 16) {
      v128.store(to + shift, f64x2.add(v128.load(to + shift), v128.load(ahead + shift)));
    }
  }
  memory.fill(ahead + first, 0, stride - first);
}

function clusterAt(clustering: i32, cell: i32): usize {
  return <usize>load<i32>(clusterOf + ((<usize>(clustering * cells + cell)) << 2));
}

function startOf(cell: i32): i32 {
  return load<i32>(starts + ((<usize>cell) << 2));
}

function lengthOf(cell: i32): i32 {
  return load<i32>(lengths + ((<usize>cell) << 2));
}

/** Rows `from` to before `to` of the cell to its rows behind each. */
function measureWithin(from: i32, to: i32, end: i32): void {
  for (let row = from; row < to; row++) {
    for (let other = row + 1; other < end; other++) {
      const distance = distanceBetween(row, other);
      addTo(ahead + ((<usize>row) << 3), distance);
      addTo(ahead + ((<usize>other) << 3), distance);
    }
  }
}

function distanceBetween(a: i32, b: i32): f64 {
  let at = orderedColumns + ((<usize>a) << 3);
  const fromAToB = (<usize>(b - a)) << 3;
  let squared: f64 = 0;
  for (let f = 0; f < d; f++) {
    const difference = load<f64>(at) - load<f64>(at + fromAToB);
    squared += difference * difference;
    at += stride;
  }
  return sqrt(squared);
}

/** Four rows of the cell, of which the first `present` are there, to the rows of another cell. */
export function measureTile(row: i32, present: i32, other: i32): void {
  const own = orderedColumns + ((<usize>row) << 3);
  const isSecond = i64x2.splat(present > 1 ? -1 : 0);
  const isThird = i64x2.splat(present > 2 ? -1 : 0);
  const isFourth = i64x2.splat(present > 3 ? -1 : 0);
  let sumsA = f64x2.splat(0);
  let sumsB = sumsA;
  let sumsC = sumsA;
  let sumsD = sumsA;
  const first = (<usize>startOf(other)) << 3;
  const end = first + ((<usize>lengthOf(other)) << 3);
  for (let shift = first; shift < end; shift += 16) {
    let x = orderedColumns + shift;
    let y = own;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let e = a;
    for (let f = 0; f < d; f++) {
      const value = v128.load(x);
      const differenceA = f64x2.sub(value, v128.load64_splat(y));
      a = f64x2.add(a, f64x2.mul(differenceA, differenceA));
      const differenceB = f64x2.sub(value, v128.load64_splat(y, 8));
      b = f64x2.add(b, f64x2.mul(differenceB, differenceB));
      const differenceC = f64x2.sub(value, v128.load64_splat(y, 16));
      c = f64x2.add(c, f64x2.mul(differenceC, differenceC));
      const differenceD = f64x2.sub(value, v128.load64_splat(y, 24));
      e = f64x2.add(e, f64x2.mul(differenceD, differenceD));
      x += stride;
      y += stride;
    }
    const isThere = v128.load(masks + shift);
    a = v128.and(f64x2.sqrt(a), isThere);
    b = v128.and(f64x2.sqrt(b), isThere);
    c = v128.and(f64x2.sqrt(c), isThere);
    e = v128.and(f64x2.sqrt(e), isThere);
    sumsA = f64x2.add(sumsA, a);
    sumsB = f64x2.add(sumsB, b);
    sumsC = f64x2.add(sumsC, c);
    sumsD = f64x2.add(sumsD, e);
    const firstTwo = f64x2.add(a, v128.and(b, isSecond));
    const lastTwo = f64x2.add(v128.and(c, isThird), v128.and(e, isFourth));
    v128.store(ahead + shift, f64x2.add(v128.load(ahead + shift), f64x2.add(firstTwo, lastTwo)));
  }
  const to = ofTile + ((<usize>other) << 5);
  v128.store(to, bothOf(sumsA, sumsB));
  v128.store(to, bothOf(sumsC, sumsD), 16);
}

/** Sums of the lanes of two vectors. */
function bothOf(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
}

function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/**
 * Σ of the rows' silhouettes for one clustering.
 * @param from where its clusters begin among all clusters.
 * @param sizes float64 per cluster, its rows.
 */
export function score(clustering: i32, from: i32, clusters: i32, sizes: usize): f64 {
  let total: f64 = 0;
  const distances = clusterDistances + <usize>from * stride;
  for (let cell = 0; cell < cells; cell++) {
    const own = <i32>clusterAt(clustering, cell) - from;
    const first = startOf(cell);
    for (let row = first; row < first + lengthOf(cell); row++) {
      total += silhouetteOf(distances + ((<usize>row) << 3), own, clusters, sizes);
    }
  }
  return total;
}

function silhouetteOf(at: usize, own: i32, clusters: i32, sizes: usize): f64 {
  const ownSize = load<f64>(sizes + ((<usize>own) << 3));
  if (ownSize < 2) return 0;
  let nearest = Infinity;
  for (let cluster = 0; cluster < clusters; cluster++) {
    const size = load<f64>(sizes + ((<usize>cluster) << 3));
    if (cluster === own || size === 0) continue;
    nearest = min(nearest, load<f64>(at + <usize>cluster * stride) / size);
  }
  const within = load<f64>(at + <usize>own * stride) / (ownSize - 1);
  const wider = max(within, nearest);
  return wider > 0 && wider < Infinity ? (nearest - within) / wider : 0;
}
