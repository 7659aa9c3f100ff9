import { seedCenters, type Points } from '../kernels/kmeans-seeding.ts';
import { lloyd } from '../kernels/lloyd.ts';
import { createRandom } from '../kernels/random.ts';
import { silhouettes } from '../kernels/silhouette.ts';
import { lloydOnSimd } from './lloyd.ts';
import type { Kernels } from './module.ts';
import { Part } from './part.ts';
import { seedOnSimd } from './seeding.ts';
import { silhouettesOnSimd } from './silhouette.ts';

const ROWS = 203;
const FEATURES = 3;
const CENTERS = 5;
const SEED = 7;
const OPTIONS = { maxIterations: 12, tolerance: 0 };

/**
 * Compares the kernels with their references on a small table.
 * @returns the largest relative error of starting centers, centers, inertia and silhouette; Infinity when a row got
 *   another center.
 */
export function testKernels(kernels: Kernels): number {
  const random = createRandom(20_110_912);
  const column = () => Float64Array.from({ length: ROWS }, () => random.float() * 6 - 3);
  const points: Points = Array.from({ length: FEATURES }, column);
  const all = toEnd(Part.load(kernels, points));
  const start = toEnd(seedCenters(points, CENTERS, SEED, 0));
  const found = toEnd(lloydOnSimd(all, start, OPTIONS));
  const expected = toEnd(lloyd(points, start, OPTIONS));
  if (!expected.labels.every((label, row) => label === found.labels[row])) return Infinity;
  return Math.max(
    relativeError(toEnd(seedOnSimd(all, points, CENTERS, SEED, 0)), start),
    relativeError(found.centers, expected.centers),
    relativeError([found.inertia], [expected.inertia]),
    relativeError(
      toEnd(silhouettesOnSimd(kernels, points, [found.labels])),
      toEnd(silhouettes(points, [expected.labels])),
    ),
  );
}

/** The largest of any value; NaN is infinitely wrong. */
function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 0; at < expected.length; at++) {
    const error = Math.abs(found[at]! / expected[at]! - 1);
    largest = Math.max(largest, Number.isNaN(error) ? Infinity : error);
  }
  return largest;
}

function toEnd<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
