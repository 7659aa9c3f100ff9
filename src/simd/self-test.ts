import type { Points } from '../kernels/kmeans-seeding.ts';
import { lloyd } from '../kernels/lloyd.ts';
import { createRandom } from '../kernels/random.ts';
import { lloydOnSimd } from './lloyd.ts';
import type { Kernels } from './module.ts';
import { loadPoints } from './points.ts';

const ROWS = 203;
const FEATURES = 3;
const CENTERS = 5;
const OPTIONS = { maxIterations: 12, tolerance: 0 };

/**
 * Compares the kernels with their reference on a small table.
 * @returns the largest relative error of inertia and centers; Infinity when a row got another center.
 */
export function testKernels(kernels: Kernels): number {
  const random = createRandom(20_110_912);
  const column = () => Float64Array.from({ length: ROWS }, () => random.float() * 6 - 3);
  const points: Points = Array.from({ length: FEATURES }, column);
  const start = Float64Array.from({ length: CENTERS * FEATURES }, () => random.float() * 4 - 2);
  toEnd(loadPoints(kernels, points));
  const shape = { rows: ROWS, features: FEATURES };
  const found = toEnd(lloydOnSimd(kernels, shape, start, OPTIONS));
  const expected = toEnd(lloyd(points, start, OPTIONS));
  if (!expected.labels.every((label, row) => label === found.labels[row])) return Infinity;
  const errors = expected.centers.map((value, at) => relativeError(found.centers[at]!, value));
  return errors.reduce(
    (most, error) => Math.max(most, error),
    relativeError(found.inertia, expected.inertia),
  );
}

/** NaN is infinitely wrong. */
function relativeError(found: number, expected: number): number {
  const error = Math.abs(found / expected - 1);
  return Number.isNaN(error) ? Infinity : error;
}

function toEnd<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
