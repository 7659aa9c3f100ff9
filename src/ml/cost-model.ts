import type { EngineId, EngineProbe } from '../data/engine.ts';

/** What the cost of a K-means fit depends on. */
export interface KMeansJob {
  readonly rows: number;
  readonly features: number;
  readonly ks: readonly number[];
  readonly nInit: number;
  /** Lloyd iterations of a typical run. */
  readonly expectedIterations: number;
}

/**
 * The job that every engine is timed on: large enough that a round trip to a graphics card does not drown the work,
 * small enough for a slow phone (about 50 ms on a 2020s laptop's CPU).
 */
export const CALIBRATION_JOB: KMeansJob = {
  rows: 32_768,
  features: 6,
  ks: [8],
  nInit: 4,
  expectedIterations: 25,
};

/**
 * Nanoseconds per {@link workOf} unit on our own engines on an ordinary laptop; only for telling small jobs from large
 * ones before anything was measured.
 */
const NOMINAL_NS = { simd: 0.12, reference: 1.2 } as const;
/** Below this the CPU is done before another engine has been fetched, started, tested and timed. */
const SMALL_JOB_MS = 1_500;

/** Whether the job is not worth looking at other engines for than this one of our own. */
export function isSmallJob(job: KMeansJob, own: keyof typeof NOMINAL_NS): boolean {
  return (workOf(own, job) * NOMINAL_NS[own]) / 1e6 < SMALL_JOB_MS;
}

/**
 * Estimated milliseconds of a job on an engine that was probed:
 *
 *     startup + calibration × work(job) / work(calibration job)
 *
 * where work counts row-to-center comparisons times what one costs, rows × Σ over runs of k × iterations × (d + 2): d
 * multiplications, a comparison and the bookkeeping of the nearest. Tensor engines give each run the columns of the
 * largest k (see `kmeans-tensors.ts`), so theirs is rows × runs × max k × ….
 *
 * The calibration is a whole fit (seeding, rounds, float64 end), so all parts scale together. On a fast graphics card
 * it is mostly waiting, so that its estimate for a larger job is too high: it wins only where it wins anyway.
 *
 * @returns null when the engine was not timed.
 */
export function estimateMs(probe: EngineProbe, job: KMeansJob): number | null {
  if (probe.calibrationMs === null) return null;
  const ratio = workOf(probe.id, job) / workOf(probe.id, CALIBRATION_JOB);
  return (probe.startupMs ?? 0) + probe.calibrationMs * ratio;
}

function workOf(engine: EngineId, { rows, features, ks, nInit, expectedIterations }: KMeansJob): number {
  const isOwn = engine === 'reference' || engine === 'simd';
  const columns = isOwn ? ks.reduce((sum, k) => sum + k, 0) : ks.length * Math.max(0, ...ks);
  return rows * (features + 2) * columns * nInit * expectedIterations;
}
