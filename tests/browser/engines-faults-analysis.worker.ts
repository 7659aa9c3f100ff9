import { runAnalysis } from '../../src/analyses/run.ts';
import { serve, type ServerScope } from '../../src/rpc/server.ts';
import type { AnalysisContract } from '../../workers/analysis.contract.ts';
import { plant } from './engines-faults-plant.ts';

/** The analysis worker as it is, on a WebAssembly that hangs in its fourth round. */
serve<Pick<AnalysisContract, 'run'>>(self as unknown as ServerScope, {
  async run(request, context) {
    await plant({ engine: 'wasm', fault: 'hang', round: 4 });
    return runAnalysis(request, context);
  },
});
