import type { AnalysisMeta, Compute, RunContext, RunProgress } from '../../src/analyses/define.ts';
import { loadCompute } from '../../src/analyses/compute-modules.ts';
import { NO_JOURNAL } from '../../src/data/job-journal.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Table } from '../../src/data/table.ts';

export interface TestContext extends RunContext {
  readonly reported: readonly RunProgress[];
  readonly breaths: () => number;
}

interface ContextOptions {
  readonly signal?: AbortSignal;
  /** Called with the number of each breath, from 1, as it begins. */
  readonly onBreath?: (breath: number) => void;
}

/** What the analysis worker gives to compute, with a record of what was reported. */
export function runContext(table: Table, options: ContextOptions = {}): TestContext {
  const signal = options.signal ?? new AbortController().signal;
  const reported: RunProgress[] = [];
  let breaths = 0;
  const context: TestContext = {
    table,
    engine: 'reference',
    engineReport: null,
    failures: [],
    signal,
    reported,
    breaths: () => breaths,
    progress: (progress) => void reported.push(progress),
    async breathe() {
      breaths += 1;
      options.onBreath?.(breaths);
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
    journal: NO_JOURNAL,
    resultOf: (meta, params) => resultOf(context, meta, params),
  };
  return context;
}

/** Computed anew every time, in the same context; provenance is the worker's to add. */
async function resultOf<Params extends object, Result extends object>(
  context: RunContext,
  { id, defaults }: AnalysisMeta<string, Params, Result>,
  params: Partial<Params>,
) {
  const compute = (await loadCompute(id)) as Compute<object, object>;
  const answer = await compute({ ...defaults, ...params }, context);
  if ('insufficient' in answer) return { kind: 'insufficient' as const, reason: answer.insufficient };
  if ('needsEngineReport' in answer) return { kind: 'needs-engine-report' as const };
  return { kind: 'done' as const, result: answer.result as Result & { readonly provenance: Provenance } };
}
