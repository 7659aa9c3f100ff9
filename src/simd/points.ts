import type { Points } from '../kernels/kmeans-seeding.ts';
import type { Kernels } from './module.ts';

/** Rows that the kernels work on together. */
export const BLOCK_ROWS = 8;
/** Numbers packed between two yields: a few milliseconds. */
const PACKED_A_STEP = 2 ** 21;
/** Rows that a sample looks at. */
const SAMPLE_ROWS = 4_096;

/** Where float32 has its origin and unit: any near the points will do. */
export interface Frame {
  readonly middle: Float64Array;
  readonly scale: number;
}

/**
 * Copies points into the kernels' memory: float64 as they are, and float32 in blocks.
 * Yields every few milliseconds.
 *
 * @param frame one for all parts of a table.
 */
export function* loadPoints(
  kernels: Kernels,
  points: Points,
  frame: Frame = frameOf(points),
): Generator<undefined, void> {
  const rows = points[0]?.length ?? 0;
  kernels.createPoints(rows, points.length);
  for (const [feature, column] of points.entries()) {
    yield;
    float64At(kernels, kernels.column(feature), rows).set(column);
  }
  setFrame(kernels, frame);
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const step = Math.max(1, Math.floor(PACKED_A_STEP / (BLOCK_ROWS * points.length)));
  for (let from = 0; from < blocks; from += step) {
    yield;
    kernels.pack(from, Math.min(from + step, blocks));
  }
}

/**
 * Measures a frame on a sample: it need not be exact, because float32 only ever has to tell which rows it can decide.
 * Rows far outside of the sample become large numbers, not wrong ones. The scale is a power of two, so that scaling is
 * exact.
 */
export function frameOf(points: Points): Frame {
  const rows = points[0]?.length ?? 0;
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS));
  const middle = Float64Array.from(points, (column) => {
    const first = column[0]!;
    let sum = 0;
    for (let row = 0; row < rows; row += step) sum += column[row]! - first;
    return first + sum / Math.ceil(rows / step);
  });
  let widest = 0;
  for (const [feature, column] of points.entries()) {
    for (let row = 0; row < rows; row += step)
      widest = Math.max(widest, Math.abs(column[row]! - middle[feature]!));
  }
  return { middle, scale: powerBelow(widest) };
}

/** The power of two that brings `widest` to about 1; 1 where there is nothing to bring. */
function powerBelow(widest: number): number {
  if (!(widest > 0 && widest < Infinity)) return 1;
  return 2 ** -Math.max(-1022, Math.min(1022, Math.floor(Math.log2(widest))));
}

function setFrame(kernels: Kernels, { middle, scale }: Frame): void {
  float64At(kernels, kernels.middle.value, middle.length).set(middle);
  kernels.setScale(scale);
}

/** Above 2 GiB a pointer comes out of WebAssembly as a negative number. */
export const pointer = (value: number): number => value >>> 0;

/** A view of the kernels' memory, good until the memory grows. */
export function float64At({ memory }: Kernels, at: number, length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(memory.buffer, pointer(at), length);
}
