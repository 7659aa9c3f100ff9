import { lloyd } from '../kernels/lloyd.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import type { FinishedRun, KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';
import { startRun } from './run-start.ts';

/** Finishes the remaining runs in float64 on the CPU, one after the other: the judge of the other engines. */
export async function runOnReference(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  for (const run of ledger.remaining) {
    ledger.record(await pace.drive(finishRun(points, run, options, ledger)));
    pace.fraction = ledger.doneFraction;
  }
}

function* finishRun(
  points: Points,
  run: Run,
  options: KMeansOptions,
  ledger: RunLedger,
): Generator<unknown, FinishedRun> {
  const start = yield* startRun(points, run, options, ledger);
  const maxIterations = Math.max(0, options.maxIterations - start.iterations);
  const fit = yield* lloyd(points, start.centers, { ...options, maxIterations });
  return {
    ...run,
    centers: fit.centers,
    inertia: fit.inertia,
    iterations: start.iterations + fit.iterations,
    hasConverged: true,
    fit,
  };
}
