import type { EngineId } from './engine.ts';

/** What a job tells while it runs, so that its page can tell when an engine hangs and start elsewhere from where it stood. */
export type JobNews =
  /** From now on silence means something; `roundMs` is what a round may take on a slow machine. */
  | { readonly kind: 'engine-starts'; readonly engine: EngineId; readonly roundMs: number }
  | { readonly kind: 'engine-ends' }
  /** Where a part of the job stands: plain data, in the place of what was told under the same key before. */
  | { readonly kind: 'stands'; readonly key: string; readonly state: unknown };

export interface JobJournal {
  /** What an earlier try of the same job told last under this key, or null. */
  stateOf(key: string): unknown;
  tell(news: JobNews): void;
}

/** For jobs that nobody watches. */
export const NO_JOURNAL: JobJournal = { stateOf: () => null, tell: () => undefined };
