import type { RunContext, RunProgress } from '../../src/analyses/define.ts';
import type { Table } from '../../src/data/table.ts';

export interface TestContext extends RunContext {
  readonly reported: readonly RunProgress[];
  readonly breaths: () => number;
}

/** What the analysis worker gives to compute, with a record of what was reported. */
export function runContext(table: Table, options: { signal?: AbortSignal } = {}): TestContext {
  const signal = options.signal ?? new AbortController().signal;
  const reported: RunProgress[] = [];
  let breaths = 0;
  return {
    table,
    engine: 'reference',
    engineReport: null,
    signal,
    reported,
    breaths: () => breaths,
    progress: (progress) => void reported.push(progress),
    async breathe() {
      breaths += 1;
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
  };
}
