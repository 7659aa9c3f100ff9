export { borrowFrom } from './borrow.ts';
export { fitKMeans, type EngineContext } from './fit-kmeans.ts';
export { meanSilhouettes } from './mean-silhouettes.ts';
export { probeEngine } from './probe.ts';
export type { KMeansOptions } from './kmeans-runs.ts';
export type { KMeansFit } from '../kernels/lloyd.ts';
