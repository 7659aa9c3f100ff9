import { allocate } from './memory';

/** Rows that are worked on together: two vectors of four. */
export const BLOCK: i32 = 8;

export let rows: i32 = 0;
export let features: i32 = 0;
/** Rows rounded up to whole blocks. */
export let paddedRows: i32 = 0;

/** float64, feature by feature, each `paddedRows` long: the truth. */
export let columns: usize = 0;
/** float32, centered and scaled, block by block: `features` × 8 rows. What is looked at first. */
export let blocks: usize = 0;
/** float32: squared length of each scaled row. */
export let norms: usize = 0;
/** float64 per feature; `scale` is a power of two, so that scaling is exact. */
export let middle: usize = 0;
export let scale: f64 = 1;
/** Σ‖x − middle‖² in the units of the points, as far as float32 tells. */
export let scatter: f64 = 0;

/** Room for the points. To be followed by a copy of every column to {@link column}, {@link setScale} and {@link pack}. */
export function createPoints(n: i32, d: i32): void {
  rows = n;
  features = d;
  paddedRows = (n + BLOCK - 1) & ~(BLOCK - 1);
  const cells = <usize>paddedRows * <usize>d;
  columns = allocate(cells << 3);
  blocks = allocate(cells << 2);
  norms = allocate((<usize>paddedRows) << 2);
  middle = allocate((<usize>d) << 3);
}

export function column(feature: i32): usize {
  return columns + ((<usize>feature * <usize>paddedRows) << 3);
}

/** After {@link middle} was filled. */
export function setScale(value: f64): void {
  scale = value;
  scatter = 0;
}

/** Fills blocks and norms from block `from` to before `to`. */
export function pack(from: i32, to: i32): void {
  for (let block = from; block < to; block++) packBlock(block);
}

function packBlock(block: i32): void {
  const first = <usize>block * BLOCK;
  let at = blocks + ((first * <usize>features) << 2);
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  const factor = f64x2.splat(scale);
  const stride = (<usize>paddedRows) << 3;
  let from = columns + (first << 3);
  for (let f = 0; f < features; f++) {
    const mean = v128.load64_splat(middle + ((<usize>f) << 3));
    const a = scaled(from, mean, factor);
    const b = scaled(from + 32, mean, factor);
    v128.store(at, a);
    v128.store(at, b, 16);
    low = f32x4.add(low, f32x4.mul(a, a));
    high = f32x4.add(high, f32x4.mul(b, b));
    at += 32;
    from += stride;
  }
  const norm = norms + (first << 2);
  v128.store(norm, low);
  v128.store(norm, high, 16);
  addScatter(norm, min(BLOCK, rows - block * BLOCK));
}

/** Four float64 values as scaled float32. */
function scaled(from: usize, mean: v128, factor: v128): v128 {
  const low = f64x2.mul(f64x2.sub(v128.load(from), mean), factor);
  const high = f64x2.mul(f64x2.sub(v128.load(from, 16), mean), factor);
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

function addScatter(norm: usize, count: i32): void {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) sum += <f64>load<f32>(norm + ((<usize>i) << 2));
  scatter += sum / (scale * scale);
}
