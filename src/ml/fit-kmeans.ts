import { AppError, isAbort } from '../rpc/errors.ts';
import type {
  EngineChoice,
  EngineFailure,
  EngineFault,
  EngineId,
  EngineReport,
  EngineRequest,
} from '../data/engine.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { NO_JOURNAL, type JobJournal } from '../data/job-journal.ts';
import type { KMeansFit } from '../kernels/lloyd.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { engineFailed, faultOf, type TensorEngine } from './backends/backend.ts';
import { dropBackend, withBackend } from './backends/load.ts';
import { openLedger } from './checkpoints.ts';
import { chooseEngine, type NeedsEngineReport } from './choose-engine.ts';
import type { KMeansJob } from './cost-model.ts';
import { runOnReference } from './kmeans-reference.ts';
import { runOnSimd } from './kmeans-simd.ts';
import { NotFinite, concludeRuns, type KMeansOptions, type RunLedger } from './kmeans-runs.ts';
import { Pace, type PaceContext } from './pace.ts';
import { slowRoundMs } from './patience.ts';

export interface EngineContext extends PaceContext {
  readonly request: EngineRequest;
  /** What is known of this browser's engines; null before the first probe. */
  readonly report: EngineReport | null;
  /** Engines that failed on this job before, and are not chosen again; latest last. */
  readonly failures?: readonly EngineFailure[] | undefined;
  /** Where the fit tells where it stands, and finds where an earlier try stood. */
  readonly journal?: JobJournal | undefined;
}

export interface KMeansOutcome {
  /** One per k, in the order of `ks`. */
  readonly fits: readonly KMeansFit[];
  readonly choice: EngineChoice;
}

/** Lloyd iterations to expect of a run on customer data with the usual tolerance. */
const TYPICAL_ITERATIONS = 25;

/**
 * K-means for every k, best of `nInit` seeded restarts, on the engine that the request and the measured cost say.
 *
 * The same starting centers on every engine (drawn in float64 from the seed, k and restart), and the same float64 end:
 * engines differ in speed, not in the answer. When an engine fails on the way, finished runs are kept and the next
 * engine that the request allows takes over; `choice` then says `fallback`.
 *
 * @param matrix rows ≥ every k; every value finite.
 * @returns the fits, or that the job is large enough to probe the engines first.
 * @throws AppError `engine-unavailable` or `engine-failed`; RangeError for a k that the rows do not allow; the abort
 */
export async function fitKMeans(
  matrix: FeatureMatrix,
  options: KMeansOptions,
  context: EngineContext,
): Promise<KMeansOutcome | NeedsEngineReport> {
  assertOptions(matrix, options);
  const ledger = openLedger(matrix.columns, options, context.journal ?? NO_JOURNAL);
  const pace = new Pace(context);
  const choice = await runSomewhere(matrix, ledger, options, pace, context);
  if ('needsEngineReport' in choice) return choice;
  return { fits: await concludeRuns(matrix.columns, ledger, options, pace), choice };
}

async function runSomewhere(
  matrix: FeatureMatrix,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
  { request, report, failures = [], journal = NO_JOURNAL }: EngineContext,
): Promise<EngineChoice | NeedsEngineReport> {
  const job = {
    rows: matrix.rows,
    features: matrix.columns.length,
    ks: options.ks,
    nInit: options.nInit,
    expectedIterations: Math.min(TYPICAL_ITERATIONS, options.maxIterations),
  };
  const failed = [...failures];
  const choose = () => chooseAfter(failed, job, request, report);
  let choice = choose();
  while (!('needsEngineReport' in choice)) {
    const { engine } = choice;
    try {
      journal.tell({ kind: 'engine-starts', engine, roundMs: slowRoundMs(job) });
      await runOn(engine, matrix.columns, ledger, options, pace);
      return choice;
    } catch (error) {
      if (!isEngineFailure(error)) throw error;
      failed.push({ engine, fault: faultIn(error) });
      choice = nextChoice(choose, error);
    } finally {
      journal.tell({ kind: 'engine-ends' });
    }
  }
  return choice;
}

function chooseAfter(
  failures: readonly EngineFailure[],
  job: KMeansJob,
  request: EngineRequest,
  report: EngineReport | null,
): EngineChoice | NeedsEngineReport {
  const choice = chooseEngine(job, request, report, { exclude: failures.map(({ engine }) => engine) });
  const latest = failures.at(-1);
  return latest === undefined || 'needsEngineReport' in choice ? choice : { ...choice, fault: latest.fault };
}

/** Where the request leaves no other engine, the failure itself is what the user has to know. */
function nextChoice<Choice>(choose: () => Choice, failure: AppError): Choice {
  try {
    return choose();
  } catch {
    throw failure;
  }
}

function faultIn({ details }: AppError): EngineFault {
  return (details['fault'] as EngineFault | undefined) ?? 'error';
}

function runOn(
  engine: EngineId,
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  if (engine === 'reference') return runOnReference(points, ledger, options, pace);
  if (engine === 'simd') return runOnSimd(points, ledger, options, pace);
  return runOnBackend(engine, points, ledger, options, pace);
}

async function runOnBackend(
  engine: TensorEngine,
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  try {
    const { runOnTensors } = await import('./kmeans-tensors.ts');
    await withBackend(engine, (backend) => runOnTensors(backend, points, ledger, options, pace));
  } catch (error) {
    if (isAbort(error)) throw error;
    await dropBackend(engine);
    throw asEngineFailure(engine, error);
  }
}

/** Whatever TensorFlow.js throws (out of memory, a shader that does not compile) means the same: not on this engine. */
function asEngineFailure(engine: EngineId, error: unknown): AppError {
  if (isEngineFailure(error)) return error;
  const why = error instanceof Error ? error.message : String(error);
  return engineFailed(engine, error instanceof NotFinite ? 'wrong' : faultOf(why), why, error);
}

function isEngineFailure(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'engine-failed' || error.code === 'engine-unavailable');
}

function assertOptions({ rows }: FeatureMatrix, { ks, nInit }: KMeansOptions): void {
  for (const k of ks) {
    if (!Number.isInteger(k) || k < 1 || k > rows)
      throw new RangeError(`k must be from 1 to ${rows} rows, got ${k}`);
  }
  if (!Number.isInteger(nInit) || nInit < 1) throw new RangeError(`nInit must be at least 1, got ${nInit}`);
}
