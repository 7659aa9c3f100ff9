import { lloyd } from '../kernels/lloyd.ts';
import { seedCenters, type Points } from '../kernels/kmeans-seeding.ts';
import type { FinishedRun, KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';

/** Finishes the remaining runs in float64 on the CPU, one after the other: the judge of the other engines. */
export async function runOnReference(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  for (const run of ledger.remaining) {
    ledger.record(await pace.drive(finishRun(points, run, options)));
    pace.fraction = ledger.doneFraction;
  }
}

function* finishRun(points: Points, run: Run, options: KMeansOptions): Generator<unknown, FinishedRun> {
  const start = yield* seedCenters(points, run.k, options.seed, run.restart);
  const fit = yield* lloyd(points, start, options);
  return {
    ...run,
    centers: fit.centers,
    inertia: fit.inertia,
    iterations: fit.iterations,
    hasConverged: true,
    fit,
  };
}
