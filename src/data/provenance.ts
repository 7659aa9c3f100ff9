import type { EngineChoice, EngineId } from './engine.ts';

/** Where a result came from: enough to repeat it. */
export interface Provenance {
  readonly analysis: string;
  readonly version: number;
  readonly params: unknown;
  readonly seed: number | null;
  readonly engine: EngineId;
  readonly engineChoice: EngineChoice;
  /** Rows of the input table. */
  readonly rows: number;
  readonly durationMs: number;
}
