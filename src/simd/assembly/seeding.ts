import { allocate } from './memory';
import { columns, features, paddedRows, rows } from './points';

/** Rows between two remembered partial sums; a draw looks through one such stretch. */
const STRETCH: i32 = 256;

/** float64 per row: squared distance to the nearest center so far. */
let nearest: usize = 0;
/** float64 per stretch: Σ nearest of the rows before it. */
let before: usize = 0;
/** Per candidate: pointers to what `nearest` and `before` would become, coordinates, and Σ nearest. */
let trials: usize = 0;
let trialsBefore: usize = 0;
let places: usize = 0;
let potentials: usize = 0;

/**
 * Greedy k-means++ as in src/kernels/kmeans-seeding.ts, to the last bit: distances feature by feature, sums row by row.
 * All candidates for a center are tried in one pass over the rows.
 */
export function createSeeding(most: i32): void {
  const count = <usize>most;
  const stretches = <usize>((rows + STRETCH - 1) / STRETCH);
  nearest = allocate((<usize>paddedRows) << 3);
  before = allocate(stretches << 3);
  trials = allocate(count << 2);
  trialsBefore = allocate(count << 2);
  potentials = allocate(count << 3);
  places = allocate((count * <usize>features) << 3);
  for (let i: usize = 0; i < count; i++) {
    store<usize>(trials + (i << 2), allocate((<usize>paddedRows) << 3));
    store<usize>(trialsBefore + (i << 2), allocate(stretches << 3));
  }
  for (let row = 0; row < paddedRows; row++) store<f64>(nearest + ((<usize>row) << 3), Infinity);
}

/** @returns where the coordinates of this candidate for the next center belong. */
export function propose(candidate: i32): usize {
  store<f64>(potentials + ((<usize>candidate) << 3), 0);
  return places + ((<usize>candidate * <usize>features) << 3);
}

/** Tries the first `count` candidates on stretch `from` to before `to`; to be called for all stretches in order. */
export function reach(count: i32, from: i32, to: i32): void {
  for (let stretch = from; stretch < to; stretch++) {
    for (let candidate = 0; candidate < count; candidate += 2) {
      reachBoth(stretch, candidate, min(candidate + 1, count - 1));
    }
  }
}

/** Two at once, because a sum in the order of rows waits for itself. */
export function reachBoth(stretch: i32, a: i32, b: i32): void {
  const first = stretch * STRETCH;
  const end = (<usize>min(first + STRETCH, rows)) << 3;
  const stride = (<usize>paddedRows) << 3;
  const size = (<usize>features) << 3;
  const placeA = places + <usize>a * size;
  const fromAToB = <usize>(b - a) * size;
  const trialA = load<usize>(trials + ((<usize>a) << 2));
  const trialB = load<usize>(trials + ((<usize>b) << 2));
  let sumA = load<f64>(potentials + ((<usize>a) << 3));
  let sumB = load<f64>(potentials + ((<usize>b) << 3));
  store<f64>(load<usize>(trialsBefore + ((<usize>a) << 2)) + ((<usize>stretch) << 3), sumA);
  store<f64>(load<usize>(trialsBefore + ((<usize>b) << 2)) + ((<usize>stretch) << 3), sumB);
  for (let shift = (<usize>first) << 3; shift < end; shift += 16) {
    let squaredA = f64x2.splat(0);
    let squaredB = f64x2.splat(0);
    let at = columns + shift;
    for (let place = placeA; place < placeA + size; place += 8) {
      const x = v128.load(at);
      const differenceA = f64x2.sub(x, v128.load64_splat(place));
      const differenceB = f64x2.sub(x, v128.load64_splat(place + fromAToB));
      squaredA = f64x2.add(squaredA, f64x2.mul(differenceA, differenceA));
      squaredB = f64x2.add(squaredB, f64x2.mul(differenceB, differenceB));
      at += stride;
    }
    const limit = v128.load(nearest + shift);
    squaredA = f64x2.pmin(limit, squaredA);
    squaredB = f64x2.pmin(limit, squaredB);
    v128.store(trialA + shift, squaredA);
    v128.store(trialB + shift, squaredB);
    sumA += f64x2.extract_lane(squaredA, 0);
    sumB += f64x2.extract_lane(squaredB, 0);
    if (shift + 8 >= end) break;
    sumA += f64x2.extract_lane(squaredA, 1);
    sumB += f64x2.extract_lane(squaredB, 1);
  }
  store<f64>(potentials + ((<usize>a) << 3), sumA);
  store<f64>(potentials + ((<usize>b) << 3), sumB);
}

/** Σ of squared distances to the nearest center, were this candidate one. */
export function potential(candidate: i32): f64 {
  return load<f64>(potentials + ((<usize>candidate) << 3));
}

/** Makes this candidate a center. */
export function accept(candidate: i32): void {
  const trial = trials + ((<usize>candidate) << 2);
  const trialBefore = trialsBefore + ((<usize>candidate) << 2);
  const wasNearest = nearest;
  const wasBefore = before;
  nearest = load<usize>(trial);
  before = load<usize>(trialBefore);
  store<usize>(trial, wasNearest);
  store<usize>(trialBefore, wasBefore);
}

/** The first row at which the running sum of weights exceeds `target`; else the last of any weight. */
export function draw(target: f64): i32 {
  let stretch = (rows + STRETCH - 1) / STRETCH - 1;
  while (stretch > 0 && load<f64>(before + ((<usize>stretch) << 3)) > target) stretch--;
  let reached = load<f64>(before + ((<usize>stretch) << 3));
  for (let row = stretch * STRETCH; row < rows; row++) {
    reached += load<f64>(nearest + ((<usize>row) << 3));
    if (reached > target) return row;
  }
  return lastOfWeight();
}

function lastOfWeight(): i32 {
  let row = rows - 1;
  while (row > 0 && load<f64>(nearest + ((<usize>row) << 3)) === 0) row--;
  return row;
}
