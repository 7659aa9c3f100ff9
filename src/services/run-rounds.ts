import type { AnalysisOutcome, RunProgress } from '../analyses/define.ts';
import type { EngineFailure, EngineId, EngineReport } from '../data/engine.ts';
import type { CallOptions, Client } from '../rpc/contract.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisContract, RunRequest } from '../../workers/analysis.contract.ts';
import type { EngineReportOptions } from './engines.ts';
import { JobWatch, type Patience } from './job-watch.ts';

type AnalysisClient = Client<AnalysisContract>;
type Outcome = AnalysisOutcome<unknown>;
type Settled = Exclude<Outcome, { readonly kind: 'needs-engine-report' }>;
type Round = Outcome | { readonly kind: 'engine-failed'; readonly failure: EngineFailure };
/** What the page asks for; the journal is added for each try. */
export type Job = Omit<RunRequest, 'states' | 'journal'>;

export interface RoundsOptions extends Pick<CallOptions<RunProgress>, 'signal' | 'onProgress'> {
  readonly probe: (options: EngineReportOptions) => Promise<EngineReport>;
  /** Told of an engine that hung, so that later jobs need not wait for it too. */
  readonly distrust?: ((engine: EngineId) => void) | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

/**
 * Runs a job until it has an answer. A round that asks for an engine report is run again with one; a round whose engine
 * failed, hung or died with its worker is run again in a fresh worker without that engine, from where the job told last
 * that it stood. Each round removes what stopped the one before, so there are at most two more than there are engines.
 */
export function runToEnd(client: AnalysisClient, job: Job, options: RoundsOptions): Promise<Settled> {
  return goOn(client, job, new Map(), options);
}

async function goOn(
  client: AnalysisClient,
  job: Job,
  states: Map<string, unknown>,
  options: RoundsOptions,
): Promise<Settled> {
  const round = await runRound(client, job, states, options);
  if (round.kind === 'done' || round.kind === 'insufficient') return round;
  const next =
    round.kind === 'engine-failed' ? withoutEngine(job, round.failure) : await withReport(job, options);
  return goOn(client, next, states, options);
}

async function runRound(
  client: AnalysisClient,
  job: Job,
  states: Map<string, unknown>,
  { signal, onProgress, distrust, patience }: RoundsOptions,
): Promise<Round> {
  const watch = new JobWatch(states, patience);
  const hear = (progress: RunProgress) => {
    watch.heard();
    onProgress?.(progress);
  };
  const request: RunRequest = { ...job, states: new Map(states), journal: watch.port };
  const transfer = [watch.port];
  try {
    const answer = client.call('run', request, { signal, onProgress: hear, transfer });
    return await Promise.race([answer, watch.silence]);
  } catch (error) {
    const failure = watch.failureIn(error);
    if (failure?.fault === 'silent') distrust?.(failure.engine);
    if (failure !== null) client.terminate(); // what is lost, full or hung stays so in that worker
    if (failure === null || !canDoWithout(failure.engine, job)) throw error;
    return { kind: 'engine-failed', failure };
  } finally {
    watch.stop();
  }
}

/** Nothing is below our own float64 code; and an engine that was left out and fails again is a fault to be seen. */
function canDoWithout(engine: EngineId, { failures }: Job): boolean {
  return engine !== 'reference' && failures.every((failure) => failure.engine !== engine);
}

/** Whoever asked for that very engine gets the best of the others. */
function withoutEngine(job: Job, failure: EngineFailure): Job {
  return { ...job, engine: 'auto', failures: [...job.failures, failure] };
}

async function withReport(job: Job, { probe, signal }: RoundsOptions): Promise<Job> {
  if (job.engineReport !== null) {
    throw new AppError('internal', `${job.analysis} asks for the engine report that it was given`);
  }
  return { ...job, engineReport: await probe({ signal }) };
}
