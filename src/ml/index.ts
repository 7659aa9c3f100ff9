export { fitKMeans, type EngineContext, type KMeansOutcome } from './fit-kmeans.ts';
export { chooseEngine, enginesFor, type ChoiceOptions, type NeedsEngineReport } from './choose-engine.ts';
export { probeEngine } from './probe.ts';
export type { KMeansJob } from './cost-model.ts';
export type { KMeansOptions } from './kmeans-runs.ts';
export type { KMeansFit } from '../kernels/lloyd.ts';
export type { FitProgress } from './pace.ts';
