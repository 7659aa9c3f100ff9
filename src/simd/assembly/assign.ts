import {
  TILE,
  centers,
  counts,
  k,
  roundoff,
  squaredDistance,
  sums,
  table,
  tileBytes,
  tiles,
} from './centers';
import { allocate } from './memory';
import { BLOCK, blocks, columns, features, norms, paddedRows, rows } from './points';

/** int32 per row: its center, −1 before the first assignment. */
export let labels: usize = 0;
/** Eight labels as float32 sees them. */
let found: usize = 0;
/** Rows that float32 could not decide, since the run began. */
export let undecided: i32 = 0;

/** Below this float32 has no digits. */
const TINY: f32 = 1e-36;

export function createLabels(): void {
  labels = allocate((<usize>paddedRows) << 2);
  found = allocate(BLOCK << 2);
  memory.fill(labels, 0xff, (<usize>paddedRows) << 2);
  undecided = 0;
}

/**
 * Rows of block `from` to before `to` to their nearest centers; sums and counts follow.
 *
 * Scores are squared distances less the row's own squared length, in float32, each a lower bound. Where the second
 * best is not farther than the best can be wrong, float64 decides, in the order of the reference.
 *
 * @returns how many rows changed their center.
 */
export function assign(from: i32, to: i32): i32 {
  let changes = 0;
  for (let block = from; block < to; block++) {
    const unsure = nearest(blocks + ((<usize>block * <usize>features) << 5), norms + ((<usize>block) << 5));
    const first = block * BLOCK;
    if (unsure !== 0) decide(first, unsure);
    const at = labels + ((<usize>first) << 2);
    const moved =
      i32x4.bitmask(i32x4.ne(v128.load(found), v128.load(at))) |
      (i32x4.bitmask(i32x4.ne(v128.load(found, 16), v128.load(at, 16))) << 4);
    if (moved !== 0) changes += relabel(first, moved);
  }
  return changes;
}

/**
 * Nearest centers of the eight rows of a block, to {@link found}.
 * @returns a bit per row that float32 cannot decide.
 */
export function nearest(block: usize, norm: usize): i32 {
  let best0 = f32x4.splat(Infinity);
  let best1 = best0;
  let second0 = best0;
  let second1 = best0;
  let index0 = i32x4.splat(0);
  let index1 = index0;
  const end = block + ((<usize>features) << 5);
  let at = table;
  for (let tile = 0; tile < tiles; tile++) {
    let a0 = v128.load32_splat(at);
    let b0 = v128.load32_splat(at, 4);
    let c0 = v128.load32_splat(at, 8);
    let d0 = v128.load32_splat(at, 12);
    let a1 = a0;
    let b1 = b0;
    let c1 = c0;
    let d1 = d0;
    for (let x = block; x < end; x += 32) {
      at += 16;
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const a = v128.load32_splat(at);
      a0 = madd(a, x0, a0);
      a1 = madd(a, x1, a1);
      const b = v128.load32_splat(at, 4);
      b0 = madd(b, x0, b0);
      b1 = madd(b, x1, b1);
      const c = v128.load32_splat(at, 8);
      c0 = madd(c, x0, c0);
      c1 = madd(c, x1, c1);
      const d = v128.load32_splat(at, 12);
      d0 = madd(d, x0, d0);
      d1 = madd(d, x1, d1);
    }
    at += 16;
    const center = i32x4.splat(tile * TILE);
    index0 = later(index0, a0, best0, center);
    second0 = runnerUp(second0, a0, best0);
    best0 = f32x4.pmin(best0, a0);
    index1 = later(index1, a1, best1, center);
    second1 = runnerUp(second1, a1, best1);
    best1 = f32x4.pmin(best1, a1);
    const next = i32x4.add(center, i32x4.splat(1));
    index0 = later(index0, b0, best0, next);
    second0 = runnerUp(second0, b0, best0);
    best0 = f32x4.pmin(best0, b0);
    index1 = later(index1, b1, best1, next);
    second1 = runnerUp(second1, b1, best1);
    best1 = f32x4.pmin(best1, b1);
    const third = i32x4.add(center, i32x4.splat(2));
    index0 = later(index0, c0, best0, third);
    second0 = runnerUp(second0, c0, best0);
    best0 = f32x4.pmin(best0, c0);
    index1 = later(index1, c1, best1, third);
    second1 = runnerUp(second1, c1, best1);
    best1 = f32x4.pmin(best1, c1);
    const last = i32x4.add(center, i32x4.splat(3));
    index0 = later(index0, d0, best0, last);
    second0 = runnerUp(second0, d0, best0);
    best0 = f32x4.pmin(best0, d0);
    index1 = later(index1, d1, best1, last);
    second1 = runnerUp(second1, d1, best1);
    best1 = f32x4.pmin(best1, d1);
  }
  v128.store(found, index0);
  v128.store(found, index1, 16);
  return unsureOf(best0, second0, norm) | (unsureOf(best1, second1, norm + 16) << 4);
}

function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Centers come in rising order: one that is nearer has the highest number so far. */
function later(index: v128, score: v128, best: v128, center: v128): v128 {
  return i32x4.max_s(index, v128.and(f32x4.lt(score, best), center));
}

function runnerUp(second: v128, score: v128, best: v128): v128 {
  return f32x4.pmin(second, f32x4.pmax(best, score));
}

/**
 * A score errs by at most roundoff · (2‖c‖² + ‖x‖²), and ‖c‖² ≤ 2‖x‖² + 2 · distance². What is not a number is unsure.
 */
function unsureOf(best: v128, second: v128, norm: usize): i32 {
  const length = v128.load(norm);
  const distance = f32x4.pmax(f32x4.splat(0), f32x4.add(length, best));
  const error = f32x4.mul(f32x4.splat(roundoff * 10), f32x4.add(f32x4.add(length, length), distance));
  const gap = f32x4.sub(second, best);
  return ~i32x4.bitmask(f32x4.gt(gap, f32x4.add(error, f32x4.splat(TINY)))) & 15;
}

function decide(first: i32, unsure: i32): void {
  const count = min(BLOCK, rows - first);
  for (let lane = 0; lane < count; lane++) {
    if (((unsure >> lane) & 1) === 0) continue;
    undecided++;
    store<i32>(found + ((<usize>lane) << 2), nearestExactly(first + lane));
  }
}

function nearestExactly(row: i32): i32 {
  const from = columns + ((<usize>row) << 3);
  const stride = (<usize>paddedRows) << 3;
  const size = (<usize>features) << 3;
  let nearest = 0;
  let lowest = Infinity;
  let at = centers;
  for (let center = 0; center < k; center++) {
    const squared = squaredDistance(from, stride, at);
    if (squared < lowest) {
      lowest = squared;
      nearest = center;
    }
    at += size;
  }
  return nearest;
}

/** Gives the rows of a block that `moved` marks their {@link found} centers. @returns how many they were. */
function relabel(first: i32, moved: i32): i32 {
  const count = min(BLOCK, rows - first);
  let changes = 0;
  for (let lane = 0; lane < count; lane++) {
    if (((moved >> lane) & 1) === 0) continue;
    relabelRow(first + lane, load<i32>(found + ((<usize>lane) << 2)));
    changes++;
  }
  return changes;
}

export function relabelRow(row: i32, to: i32): void {
  const at = labels + ((<usize>row) << 2);
  const from = load<i32>(at);
  store<i32>(at, to);
  const size = (<usize>features) << 3;
  const gains = sums + <usize>to * size;
  addToCount(to, 1);
  let value = columns + ((<usize>row) << 3);
  const stride = (<usize>paddedRows) << 3;
  if (from < 0) {
    for (let shift: usize = 0; shift < size; shift += 8) {
      store<f64>(gains + shift, load<f64>(gains + shift) + load<f64>(value));
      value += stride;
    }
    return;
  }
  const loses = sums + <usize>from * size;
  addToCount(from, -1);
  for (let shift: usize = 0; shift < size; shift += 8) {
    const coordinate = load<f64>(value);
    store<f64>(gains + shift, load<f64>(gains + shift) + coordinate);
    store<f64>(loses + shift, load<f64>(loses + shift) - coordinate);
    value += stride;
  }
}

function addToCount(center: i32, by: f64): void {
  const at = counts + ((<usize>center) << 3);
  store<f64>(at, load<f64>(at) + by);
}
