import type { EngineId, EngineProbe } from '../src/data/engine.ts';

export type ProbeContract = {
  probe: { args: { readonly engine: EngineId }; result: EngineProbe; progress: never };
  /** Tries to reach `url`, on another origin, and tells what stopped it. */
  seal: { args: { readonly url: string }; result: SealProbe; progress: never };
};

export interface SealProbe {
  readonly url: string;
  /** True only when something of ours stopped it: a network that is down proves nothing. */
  readonly blocked: boolean;
  /** `seal`: `workers/sealed.ts`; `policy`: the Content-Security-Policy. */
  readonly by: readonly ('seal' | 'policy')[];
  /** The policy's directive that stopped it. */
  readonly directive: string | null;
}
