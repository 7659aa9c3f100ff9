import { seedCenters, type Points } from '../kernels/kmeans-seeding.ts';
import type { BegunRun, KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';

/** Where a run starts on any engine: from where the one before left it, else from its seeded centers. */
export function* startRun(
  points: Points,
  run: Run,
  { seed }: KMeansOptions,
  ledger: RunLedger,
): Generator<undefined, BegunRun> {
  const begun = ledger.begun(run);
  if (begun !== null) return begun;
  return { ...run, centers: yield* seedCenters(points, run.k, seed, run.restart), iterations: 0 };
}
