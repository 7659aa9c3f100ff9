import type { AnalysisOutcome, RunProgress } from '../analyses/define.ts';
import type { EngineId, EngineReport } from '../data/engine.ts';
import type { CallOptions, Client } from '../rpc/contract.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisContract, RunRequest } from '../../workers/analysis.contract.ts';
import type { EngineReportOptions } from './engines.ts';

type AnalysisClient = Client<AnalysisContract>;
type Outcome = AnalysisOutcome<unknown>;
type Settled = Exclude<Outcome, { readonly kind: 'needs-engine-report' }>;
type Round = Outcome | { readonly kind: 'engine-failed'; readonly engine: EngineId };

export interface RoundsOptions extends Pick<CallOptions<RunProgress>, 'signal' | 'onProgress'> {
  readonly probe: (options: EngineReportOptions) => Promise<EngineReport>;
}

/**
 * Runs a job until it has an answer. A round that asks for an engine report is run again with one; a round whose
 * engine failed is run again, in a fresh worker, without that engine. Each round removes what stopped the one
 * before, so there are at most two more than there are engines.
 */
export async function runToEnd(
  client: AnalysisClient,
  request: RunRequest,
  options: RoundsOptions,
): Promise<Settled> {
  const round = await runRound(client, request, options);
  if (round.kind === 'done' || round.kind === 'insufficient') return round;
  const next =
    round.kind === 'engine-failed'
      ? withoutEngine(request, round.engine)
      : await withReport(request, options);
  return runToEnd(client, next, options);
}

async function runRound(
  client: AnalysisClient,
  request: RunRequest,
  { signal, onProgress }: RoundsOptions,
): Promise<Round> {
  try {
    return await client.call('run', request, { signal, onProgress });
  } catch (error) {
    const engine = failedEngine(error);
    if (engine === null || !canDoWithout(engine, request)) throw error;
    client.terminate(); // a lost device or a full heap stays lost in that worker
    return { kind: 'engine-failed', engine };
  }
}

function failedEngine(error: unknown): EngineId | null {
  if (!(error instanceof AppError) || error.code !== 'engine-failed') return null;
  return (error.details['engine'] as EngineId | undefined) ?? null;
}

/** Nothing is below our own code; and an engine that was left out and fails again is a fault to be seen. */
function canDoWithout(engine: EngineId, { engineReport, failedEngine: failed }: RunRequest): boolean {
  if (engine === 'reference' || engine === failed) return false;
  return engineReport?.probes.find(({ id }) => id === engine)?.status !== 'unavailable';
}

function withoutEngine(request: RunRequest, engine: EngineId): RunRequest {
  const { engineReport } = request;
  const probes = (engineReport?.probes ?? []).map((probe) =>
    probe.id === engine ? { ...probe, status: 'unavailable' as const, detail: 'failed during a job' } : probe,
  );
  return {
    ...request,
    engine: 'auto',
    failedEngine: engine,
    engineReport: engineReport === null ? null : { ...engineReport, probes },
  };
}

async function withReport(request: RunRequest, { probe, signal }: RoundsOptions): Promise<RunRequest> {
  if (request.engineReport !== null) {
    throw new AppError('internal', `${request.analysis} asks for the engine report that it was given`);
  }
  const engineReport = await probe({ signal });
  const { failedEngine: failed } = request;
  return failed === null ? { ...request, engineReport } : withoutEngine({ ...request, engineReport }, failed);
}
