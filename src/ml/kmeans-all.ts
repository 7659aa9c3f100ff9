import type { Points } from '../kernels/kmeans-seeding.ts';
import { lloydOnSimd, seedOnSimd, type Part } from '../simd/index.ts';
import type { BegunRun, FinishedRun, KMeansOptions, Run } from './kmeans-runs.ts';

/** A run from where it stands, else from its seeded centers, to its end, on a part that has all rows. */
export function* finishRun(
  all: Part,
  points: Points,
  run: Run,
  options: KMeansOptions,
  begun: Pick<BegunRun, 'centers' | 'iterations'> | null,
): Generator<unknown, FinishedRun> {
  const start = begun ?? {
    centers: yield* seedOnSimd(all, points, run.k, options.seed, run.restart),
    iterations: 0,
  };
  const maxIterations = Math.max(0, options.maxIterations - start.iterations);
  const fit = yield* lloydOnSimd(all, start.centers, { ...options, maxIterations });
  const iterations = start.iterations + fit.iterations;
  return { ...run, centers: fit.centers, inertia: fit.inertia, iterations, hasConverged: true, fit };
}
