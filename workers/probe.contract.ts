import type { EngineId, EngineProbe } from '../src/data/engine.ts';

export type ProbeContract = {
  probe: { args: { readonly engine: EngineId }; result: EngineProbe; progress: never };
};
