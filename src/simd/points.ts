import type { Points } from '../kernels/kmeans-seeding.ts';
import type { Kernels } from './module.ts';

/** Rows that the kernels work on together. */
export const BLOCK_ROWS = 8;
/** Numbers packed between two yields: a few milliseconds. */
const PACKED_A_STEP = 2 ** 21;

/**
 * Copies points into the kernels' memory: float64 as they are, and float32 in blocks.
 * Yields every few milliseconds.
 */
export function* loadPoints(kernels: Kernels, points: Points): Generator<undefined, void> {
  const rows = points[0]?.length ?? 0;
  kernels.createPoints(rows, points.length);
  for (const [feature, column] of points.entries()) {
    yield;
    new Float64Array(kernels.memory.buffer, pointer(kernels.column(feature)), rows).set(column);
  }
  kernels.measure();
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const step = Math.max(1, Math.floor(PACKED_A_STEP / (BLOCK_ROWS * points.length)));
  for (let from = 0; from < blocks; from += step) {
    yield;
    kernels.pack(from, Math.min(from + step, blocks));
  }
}

/** Above 2 GiB a pointer comes out of WebAssembly as a negative number. */
export const pointer = (value: number): number => value >>> 0;
