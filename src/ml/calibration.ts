import { createRandom } from '../kernels/random.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { CALIBRATION_JOB } from './cost-model.ts';
import { RunLedger, concludeRuns, type KMeansOptions } from './kmeans-runs.ts';
import { Pace } from './pace.ts';

const SEED = 1;

const OPTIONS: KMeansOptions = {
  ks: CALIBRATION_JOB.ks,
  nInit: CALIBRATION_JOB.nInit,
  seed: SEED,
  maxIterations: CALIBRATION_JOB.expectedIterations,
  tolerance: 0,
};

/** An engine's part of a fit, with the points and options of the calibration job. */
export type RunEngine = (
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
) => Promise<void>;

/**
 * @param patienceMs an engine that needs longer for a single iteration is known to be slow: what that iteration makes of
 * the job (somewhat too much) is taken, and nobody has to wait for the rest.
 * @returns milliseconds of the calibration job on a warm engine, from seeding to the end in float64.
 */
export async function timeCalibration(run: RunEngine, patienceMs: number): Promise<number> {
  const points = calibrationPoints();
  const iterationMs = await timeFit(points, { ...OPTIONS, maxIterations: 1 }, run);
  if (iterationMs > patienceMs) return iterationMs * OPTIONS.maxIterations;
  return timeFit(points, OPTIONS, run);
}

/** One iteration of the calibration job, untimed: shaders are compiled and memory is taken. */
export async function warmUp(run: RunEngine): Promise<void> {
  await timeFit(calibrationPoints(), { ...OPTIONS, maxIterations: 1 }, run);
}

async function timeFit(points: Points, options: KMeansOptions, run: RunEngine): Promise<number> {
  const startedAt = performance.now();
  const ledger = new RunLedger(options);
  const pace = new Pace(UNATTENDED);
  await run(points, ledger, options, pace);
  await concludeRuns(points, ledger, options, pace);
  return performance.now() - startedAt;
}

/** Uniform points have no clusters: no run converges before its last iteration. */
function calibrationPoints(): Points {
  const random = createRandom(SEED);
  const column = () => Float64Array.from({ length: CALIBRATION_JOB.rows }, () => random.float());
  return Array.from({ length: CALIBRATION_JOB.features }, column);
}

/** The probe's worker has nothing else to do and is ended from outside. */
const UNATTENDED = {
  signal: new AbortController().signal,
  progress: () => undefined,
  breathe: () => Promise.resolve(),
};
