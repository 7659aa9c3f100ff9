import { journalOf } from '../../src/analyses/journal.ts';
import type { EngineChoice } from '../../src/data/engine.ts';
import { fitKMeans, type KMeansFit, type KMeansOptions } from '../../src/ml/index.ts';
import { makeBreathe } from '../../src/rpc/breathe.ts';
import { serve, type ServerScope } from '../../src/rpc/server.ts';
import type { AnalysisContract } from '../../workers/analysis.contract.ts';
import { plantedBlobs } from './engines-points.ts';
import { plant, roundsMade, type Plan } from './engines-faults-plant.ts';

export interface FaultParams {
  readonly rows: number;
  readonly options: KMeansOptions;
  readonly plan: Plan;
}

export interface FaultResult {
  readonly fits: readonly KMeansFit[];
  readonly choice: EngineChoice;
  /** Of the planned engine, in the worker that finished the job. */
  readonly rounds: number;
}

/** An analysis worker whose one analysis is K-means, with a fault in its engine. */
serve<Pick<AnalysisContract, 'run'>>(self as unknown as ServerScope, {
  async run(request, { signal, progress }) {
    const { rows, options, plan } = request.params as FaultParams;
    await plant(plan);
    const outcome = await fitKMeans(plantedBlobs(rows, 3), options, {
      request: request.engine,
      report: request.engineReport,
      failures: request.failures,
      journal: journalOf(request),
      signal,
      progress,
      breathe: makeBreathe(signal),
    });
    if ('needsEngineReport' in outcome) return { kind: 'needs-engine-report' };
    const result: FaultResult = { ...outcome, rounds: roundsMade() };
    return { kind: 'done', result } as never;
  },
});
