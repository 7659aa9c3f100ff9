import type { Points } from '../kernels/kmeans-seeding.ts';
import type { KMeansOptions, RunLedger } from './kmeans-runs.ts';

/** Who does a job of our own kernels: one core; two, with half of the runs each; or two, with half of the rows each. */
export type CorePlan = 'alone' | 'runs' | 'rows';

/** Milliseconds a row-to-center comparison and (d + 2) of an ordinary laptop. */
const NOMINAL_MS = 0.12e-6;
/** Iterations to expect of a run. */
const TYPICAL_ITERATIONS = 25;
/** Below this the job is done before a worker has started. */
const WORTH_ASKING_MS = 60;
/** A round on two parts waits for a message there and one back, about 0.1 ms. */
const WORTH_HALVING_MS = 0.6;
/** Numbers that both cores may hold at once, so that each can do whole runs: 8 and 4 bytes each. */
const MAX_SHARED_NUMBERS = 4_000_000;
const ENOUGH_RUNS = 6;

export function planCores(
  points: Points,
  { remaining }: Pick<RunLedger, 'remaining'>,
  { maxIterations }: Pick<KMeansOptions, 'maxIterations'>,
): CorePlan {
  const rows = points[0]?.length ?? 0;
  const roundMs = remaining.map(({ k }) => rows * k * (points.length + 2) * NOMINAL_MS);
  const jobMs =
    roundMs.reduce((sum, ms) => sum + ms, 0) * Math.min(TYPICAL_ITERATIONS, Math.max(1, maxIterations));
  if (jobMs < WORTH_ASKING_MS) return 'alone';
  if (remaining.length >= ENOUGH_RUNS && rows * points.length <= MAX_SHARED_NUMBERS) return 'runs';
  return Math.max(...roundMs) >= WORTH_HALVING_MS ? 'rows' : 'alone';
}
