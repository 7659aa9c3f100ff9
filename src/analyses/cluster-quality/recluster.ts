import { fitMixture } from '../../kernels/gaussian-mixture.ts';
import { seedCenters, type Points } from '../../kernels/kmeans-seeding.ts';
import { kmeans } from '../../kernels/kmeans.ts';
import { lloyd, type KMeansFit } from '../../kernels/lloyd.ts';
import { cutTree } from '../../kernels/ward-tree.ts';
import { ward } from '../../kernels/ward.ts';
import { mixtureOptions } from '../clusters/fit-mixture.ts';
import type { ClustersResult } from '../clusters/meta.ts';
import type { ClustersParams } from '../clusters/params.ts';

/** Clusters points anew. @returns a label per row. */
export type Recluster = (points: Points, seed: number) => Generator<unknown, Int32Array>;

const FIT = { maxIterations: 100, tolerance: 1e-4 };
const RESTARTS = 2;
/** Mixtures take hundreds of rounds for the last digits of a likelihood; who is where is settled long before. */
const MIXTURE_ROUNDS = { tolerance: 1e-3, maxIterations: 25 };

/** By the method of a result, from its own centers; K-means from new ones too, whichever is tighter. */
export function reclusterFrom(result: ClustersResult, params: ClustersParams): Recluster {
  const { k, method } = result;
  if (method === 'ward') return cutAnew(k);
  const centers = Float64Array.from(result.centersScaled.flat());
  const byKMeans: Recluster = function* (points, seed) {
    let best: KMeansFit = yield* lloyd(points, centers, FIT);
    for (let restart = 0; restart < RESTARTS; restart++) {
      const fit: KMeansFit = yield* lloyd(points, yield* seedCenters(points, k, seed, restart), FIT);
      if (fit.inertia < best.inertia) best = fit;
    }
    return best.labels;
  };
  const byNearest: Recluster = function* (points) {
    return (yield* lloyd(points, centers, { maxIterations: 0, tolerance: 0 })).labels;
  };
  return method === 'gmm' ? mixtureFrom(byNearest, k, params) : byKMeans;
}

/** By the method of a result, as another seed would have it; null where the method draws nothing. */
export function reclusterBySeed({ k, method }: ClustersResult, params: ClustersParams): Recluster | null {
  if (method === 'ward') return null;
  const byKMeans: Recluster = function* (points, seed) {
    return (yield* kmeans(points, { ...FIT, k, seed, nInit: params.nInit })).labels;
  };
  return method === 'gmm' ? mixtureFrom(byKMeans, k, params) : byKMeans;
}

function cutAnew(k: number): Recluster {
  return function* (points) {
    return cutTree(yield* ward(points), k);
  };
}

function mixtureFrom(start: Recluster, k: number, params: ClustersParams): Recluster {
  return function* (points, seed) {
    const options = { ...mixtureOptions(params), ...MIXTURE_ROUNDS };
    return (yield* fitMixture(points, yield* start(points, seed), k, options)).labels;
  };
}
