import type { Points } from './kmeans-seeding.ts';
import { createRandom, deriveSeed, type Random } from './random.ts';

/** How well a cluster is found again in resamples (Hennig 2007). */
export interface ClusterStability {
  /** Mean over resamples of the largest Jaccard similarity with any cluster found there. */
  readonly meanJaccard: number;
  /** Resamples in which that is at least `FOUND_AGAIN`, and at most `DISSOLVED`. */
  readonly found: number;
  readonly dissolved: number;
  /** Resamples that held any of its rows. */
  readonly resamples: number;
}

/** Hennig's limits: a valid, stable cluster from 0.75; below 0.6 not to be trusted; at 0.5 dissolved. */
const FOUND_AGAIN = 0.75;
const TRUSTED = 0.6;
const DISSOLVED = 0.5;
/** Of the resamples that a stable cluster is found again in: halves of one group reach a mean of 0.75, but not this. */
const FOUND_SHARE = 0.9;

/** `stable`: a mean of 0.75, and found in nine of ten resamples; `dissolves`: a mean below 0.6; `unsure` between. */
export type StabilityVerdict = 'stable' | 'unsure' | 'dissolves';

export function verdictOn(cluster: ClusterStability): StabilityVerdict {
  if (!(cluster.meanJaccard >= TRUSTED)) return 'dissolves';
  return isStable(cluster) ? 'stable' : 'unsure';
}

function isStable({ meanJaccard, found, resamples }: ClusterStability): boolean {
  return meanJaccard >= FOUND_AGAIN && found >= FOUND_SHARE * resamples;
}

export interface StabilityOptions {
  readonly resamples: number;
  /** Rows drawn a time, with replacement. */
  readonly rows: number;
  readonly seed: number;
  /** Clusters rows anew. @returns a label per row, from 0. */
  readonly recluster: (points: Points, seed: number) => Generator<unknown, Int32Array>;
}

/**
 * Draws resamples, clusters each anew, and looks for every cluster among those found. A row drawn more than once weighs more
 * in the new clustering, and counts once in the comparison.
 * Yields after each resample `resamplesDone`, and as `recluster` does.
 *
 * @param labels of the clustering that is judged, from 0 to k − 1.
 */
export function* bootstrapStability(
  points: Points,
  labels: Int32Array,
  k: number,
  { resamples, rows, seed, recluster }: StabilityOptions,
): Generator<unknown, ClusterStability[]> {
  const similarities: number[][] = Array.from({ length: k }, () => []);
  for (let resample = 0; resample < resamples; resample++) {
    const drawSeed = deriveSeed(seed, STREAM, resample);
    const drawn = drawRows(labels.length, rows, createRandom(drawSeed));
    const taken = points.map((column) => Float64Array.from(drawn, (row) => column[row]!));
    const found = yield* recluster(taken, drawSeed);
    const once = firstDraws(drawn);
    const expected = Int32Array.from(once, (at) => labels[drawn[at]!]!);
    const again = Int32Array.from(once, (at) => found[at]!);
    bestJaccards(expected, again, k).forEach((similarity, cluster) => {
      if (!Number.isNaN(similarity)) similarities[cluster]!.push(similarity);
    });
    yield { resamplesDone: resample + 1 };
  }
  return similarities.map(summarise);
}

const STREAM = 0xb007;

/**
 * For each cluster of `expected` the largest |A ∩ B| / |A ∪ B| over the clusters B of `found`; NaN for a cluster without rows.
 */
export function bestJaccards(expected: Int32Array, found: Int32Array, k: number): number[] {
  const width = found.reduce((most, label) => Math.max(most, label), 0) + 1;
  const both = new Float64Array(k * width);
  const sizes = new Float64Array(k);
  const foundSizes = new Float64Array(width);
  expected.forEach((cluster, row) => {
    const other = found[row]!;
    both[cluster * width + other]! += 1;
    sizes[cluster]! += 1;
    foundSizes[other]! += 1;
  });
  return Array.from(sizes, (size, cluster) => {
    let best = size === 0 ? NaN : 0;
    for (let other = 0; other < width; other++) {
      const shared = both[cluster * width + other]!;
      best = Math.max(best, shared / (size + foundSizes[other]! - shared));
    }
    return best;
  });
}

function summarise(similarities: readonly number[]): ClusterStability {
  return {
    meanJaccard: similarities.reduce((sum, value) => sum + value, 0) / similarities.length,
    found: similarities.filter((value) => value >= FOUND_AGAIN).length,
    dissolved: similarities.filter((value) => value <= DISSOLVED).length,
    resamples: similarities.length,
  };
}

function drawRows(n: number, draws: number, random: Random): Int32Array {
  return Int32Array.from({ length: draws }, () => random.below(n)).sort();
}

/** Positions of rows that are not drawn before, in a sorted draw. */
function firstDraws(drawn: Int32Array): number[] {
  return Array.from(drawn.keys()).filter((at) => at === 0 || drawn[at] !== drawn[at - 1]);
}
