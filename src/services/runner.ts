import type { RunProgress } from '../analyses/define.ts';
import { analysisById, type AnalysisId, type ParamsOf, type ResultOf } from '../analyses/registry.ts';
import type { EngineRequest } from '../data/engine.ts';
import type { Insufficient } from '../data/insufficient.ts';
import type { Provenance } from '../data/provenance.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisContract } from '../../workers/analysis.contract.ts';
import type { WorkerClient } from '../rpc/client.ts';
import { distrustEngine, engineReport, rememberedReport } from './engines.ts';
import { createQueue } from './queue.ts';
import { runToEnd, type Job } from './run-rounds.ts';
import { analysisClients } from './workers.ts';

export type AnalysisResult<Id extends AnalysisId> = ResultOf<Id> & { readonly provenance: Provenance };
export type SettledOutcome<Id extends AnalysisId> =
  | { readonly kind: 'done'; readonly result: AnalysisResult<Id> }
  | { readonly kind: 'insufficient'; readonly reason: Insufficient };

export interface RunOptions {
  /** Default `auto`. */
  readonly engine?: EngineRequest | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** A later run with the same key aborts this one. Runs without a key never abort each other. */
  readonly key?: string | undefined;
}

const queue = createQueue<WorkerClient<AnalysisContract>>(analysisClients);

/**
 * Runs an analysis in a worker, on a staged dataset too. Engines are probed first where the job is worth it, and
 * one that fails on the way is left out of a second try.
 *
 * @param params what differs from the defaults.
 * @returns the result with its provenance, or why the data does not support it.
 * @throws AppError `unknown-analysis`, `invalid-params`, `dataset-not-found`, `engine-…`, `worker-crashed`; AbortError.
 */
export async function runAnalysis<Id extends AnalysisId>(
  id: Id,
  datasetIds: readonly string[],
  params: Partial<ParamsOf<Id>> = {},
  { engine = 'auto', signal, onProgress, key }: RunOptions = {},
): Promise<SettledOutcome<Id>> {
  const meta = analysisById(id);
  if (meta === null) throw new AppError('unknown-analysis', `No analysis is called ${JSON.stringify(id)}`);
  const job: Job = {
    analysis: id,
    datasetIds,
    params: { ...(meta.defaults as object), ...params },
    engine,
    engineReport: rememberedReport(),
    failures: [],
  };
  const outcome = await queue.run(
    (client, jobSignal) =>
      runToEnd(client, job, { signal: jobSignal, onProgress, probe: engineReport, distrust: distrustEngine }),
    { signal, key },
  );
  // The worker computed what `id` names: the registry ties the id to its result type.
  return outcome as unknown as SettledOutcome<Id>;
}
