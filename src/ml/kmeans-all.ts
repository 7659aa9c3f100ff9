import type { Points } from '../kernels/kmeans-seeding.ts';
import { lloydOnSimd, seedOnSimd, type Part } from '../simd/index.ts';
import type { FinishedRun, KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';

/**
 * A run from where it stands, else from its seeded centers, to its end, on a part that has all rows.
 * @param ledger where it stands, and is told after each round; null where nobody keeps it.
 */
export function* finishRun(
  all: Part,
  points: Points,
  run: Run,
  options: KMeansOptions,
  ledger: Pick<RunLedger, 'begun' | 'stand'> | null,
): Generator<unknown, FinishedRun> {
  const start = ledger?.begun(run) ?? {
    centers: yield* seedOnSimd(all, points, run.k, options.seed, run.restart),
    iterations: 0,
  };
  const maxIterations = Math.max(0, options.maxIterations - start.iterations);
  const stand = (centers: Float64Array<ArrayBuffer>, made: number) =>
    ledger?.stand([{ ...run, centers, iterations: start.iterations + made }]);
  const fit = yield* lloydOnSimd(all, start.centers, { ...options, maxIterations }, stand);
  const iterations = start.iterations + fit.iterations;
  return { ...run, centers: fit.centers, inertia: fit.inertia, iterations, hasConverged: true, fit };
}
