import type { Points } from '../kernels/kmeans-seeding.ts';
import type { Kernels } from './module.ts';

/** Rows that the kernels work on together. */
export const BLOCK_ROWS = 8;
/** Numbers packed between two yields: a few milliseconds. */
const PACKED_A_STEP = 2 ** 21;

/** Where float32 has its origin and unit: any near the points will do. */
export interface Frame {
  readonly middle: Float64Array;
  readonly scale: number;
}

/**
 * Copies points into the kernels' memory: float64 as they are, and float32 in blocks.
 * Yields every few milliseconds.
 *
 * @param frame of other rows of the same table; measured where it is null.
 */
export function* loadPoints(
  kernels: Kernels,
  points: Points,
  frame: Frame | null = null,
): Generator<undefined, void> {
  const rows = points[0]?.length ?? 0;
  kernels.createPoints(rows, points.length);
  for (const [feature, column] of points.entries()) {
    yield;
    float64At(kernels, kernels.column(feature), rows).set(column);
  }
  if (frame === null) kernels.measure();
  else setFrame(kernels, frame);
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const step = Math.max(1, Math.floor(PACKED_A_STEP / (BLOCK_ROWS * points.length)));
  for (let from = 0; from < blocks; from += step) {
    yield;
    kernels.pack(from, Math.min(from + step, blocks));
  }
}

/** The frame of the loaded points. */
export function frameOf(kernels: Kernels, features: number): Frame {
  return {
    middle: float64At(kernels, kernels.middle.value, features).slice(),
    scale: kernels.scale.value,
  };
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
