import { allocate } from './memory';
import { features, middle, scale } from './points';

/** Centers that are compared at once. */
export const TILE: i32 = 4;

export let k: i32 = 0;
/** Tiles that hold the centers; places behind the last are infinitely far. */
export let tiles: i32 = 0;
/** float64, k × d, in the units of the points. */
export let centers: usize = 0;
/**
 * float32, scaled: per tile the four squared lengths, then per feature the four coordinates times −2. The squared
 * lengths are too short by more than rounding can make a score too long, so that scores are lower bounds.
 */
export let table: usize = 0;
/** Bytes from one tile of the table to the next. */
export let tileBytes: usize = 0;
/** float64: sums k × d and counts k of the rows of each center. */
export let sums: usize = 0;
export let counts: usize = 0;
/** float64 per center: how far it moved last. */
export let moves: usize = 0;

/** Bound of a score's relative error in float32: half a unit in the last place per operation, doubled to be safe. */
export let roundoff: f32 = 0;

export function createCenters(count: i32): void {
  k = count;
  tiles = (count + TILE - 1) / TILE;
  tileBytes = (<usize>features + 1) << 4;
  const cells = <usize>count * <usize>features;
  centers = allocate(cells << 3);
  sums = allocate(cells << 3);
  counts = allocate((<usize>count) << 3);
  moves = allocate((<usize>count) << 3);
  table = allocate(<usize>tiles * tileBytes);
  roundoff = <f32>(features + 4) * <f32>1.1920929e-7;
  memory.fill(sums, 0, cells << 3);
  memory.fill(counts, 0, (<usize>count) << 3);
}

/** Writes {@link table} from {@link centers}. */
export function tabulate(): void {
  for (let center = 0; center < tiles * TILE; center++) {
    const at = table + <usize>(center / TILE) * tileBytes + ((<usize>(center % TILE)) << 2);
    if (center < k) tabulateCenter(at, center);
    else tabulateNone(at);
  }
}

function tabulateCenter(at: usize, center: i32): void {
  const from = centers + ((<usize>center * <usize>features) << 3);
  let squared: f64 = 0;
  for (let f = 0; f < features; f++) {
    const shift = (<usize>f) << 3;
    const value = (load<f64>(from + shift) - load<f64>(middle + shift)) * scale;
    squared += value * value;
    store<f32>(at + ((<usize>f + 1) << 4), <f32>(-2 * value));
  }
  store<f32>(at, <f32>(squared * (1 - 2 * <f64>roundoff)));
}

function tabulateNone(at: usize): void {
  store<f32>(at, Infinity);
  for (let f = 0; f < features; f++) store<f32>(at + ((<usize>f + 1) << 4), 0);
}

/** Squared distance of a row of the points to a center, in float64 and the reference's order of operations. */
export function squaredDistance(column: usize, stride: usize, center: usize): f64 {
  let squared: f64 = 0;
  for (let f = 0; f < features; f++) {
    const difference = load<f64>(column) - load<f64>(center);
    squared += difference * difference;
    column += stride;
    center += 8;
  }
  return squared;
}
