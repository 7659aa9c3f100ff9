import type { EngineChoice } from './engine.ts';

/** The choice of an analysis that has nothing for an engine to do: sums, counts and sorting in float64. */
export const ON_CPU: EngineChoice = { engine: 'reference', reason: 'small-job', estimates: {}, failed: null };
