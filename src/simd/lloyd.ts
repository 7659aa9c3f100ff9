import type { KMeansFit, LloydOptions } from '../kernels/lloyd.ts';
import type { Kernels } from './module.ts';
import { BLOCK_ROWS, pointer } from './points.ts';

/** Coordinate differences between two yields: a few milliseconds. */
const WORK_A_STEP = 2 ** 25;

export interface PointsShape {
  readonly rows: number;
  readonly features: number;
}

/**
 * Lloyd's K-means on loaded points: the answer of {@link lloyd} of the kernels folder, which is its reference.
 *
 * Takes the memory above the points; the next run takes it again. Yields every few milliseconds.
 *
 * @param start k × d, row-major, in the units of the points; not changed.
 */
export function* lloydOnSimd(
  kernels: Kernels,
  { rows, features }: PointsShape,
  start: Float64Array,
  options: LloydOptions,
): Generator<undefined, KMeansFit> {
  const k = start.length / features;
  const mark = kernels.mark();
  try {
    kernels.createCenters(k);
    kernels.createLabels();
    centersIn(kernels, start.length).set(start);
    kernels.tabulate();
    const iterations = yield* iterate(kernels, { rows, features }, k, options);
    yield* assignAll(kernels, { rows, features }, k);
    const inertia = kernels.inertia(0, rows, 0);
    const labels = new Int32Array(kernels.memory.buffer, pointer(kernels.labels.value), rows).slice();
    return { k, labels, centers: centersIn(kernels, start.length).slice(), inertia, iterations };
  } finally {
    kernels.release(mark);
  }
}

function* iterate(
  kernels: Kernels,
  shape: PointsShape,
  k: number,
  { maxIterations, tolerance }: LloydOptions,
): Generator<undefined, number> {
  const meanVariance = kernels.scatter.value / (shape.rows * shape.features);
  let iterations = 0;
  while (iterations < maxIterations) {
    const changes = yield* assignAll(kernels, shape, k);
    const shift = kernels.move();
    iterations += 1;
    yield;
    if (changes === 0 || shift <= tolerance * meanVariance) break;
  }
  return iterations;
}

/** @returns how many rows changed their center. */
function* assignAll(
  kernels: Kernels,
  { rows, features }: PointsShape,
  k: number,
): Generator<undefined, number> {
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const step = Math.max(1, Math.floor(WORK_A_STEP / (BLOCK_ROWS * k * (features + 2))));
  let changes = 0;
  for (let from = 0; from < blocks; from += step) {
    if (from > 0) yield;
    changes += kernels.assign(from, Math.min(from + step, blocks));
  }
  return changes;
}

function centersIn({ memory, centers }: Kernels, length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(memory.buffer, pointer(centers.value), length);
}
