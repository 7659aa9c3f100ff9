import { seedCenters, type Points } from './kmeans-seeding.ts';
import { lloyd, type KMeansFit, type LloydOptions } from './lloyd.ts';

export interface KMeansOptions extends LloydOptions {
  readonly k: number;
  /** Restarts; the lowest inertia is kept. */
  readonly nInit: number;
  readonly seed: number;
}

/**
 * K-means with greedy k-means++ restarts, in float64: the reference that every other engine must equal.
 *
 * Yields the number of finished restarts every few milliseconds, so that the caller can report and stop.
 *
 * @throws RangeError unless 1 ≤ k ≤ rows and nInit ≥ 1.
 */
export function* kmeans(points: Points, options: KMeansOptions): Generator<number, KMeansFit> {
  if (options.nInit < 1) throw new RangeError(`nInit must be at least 1, got ${options.nInit}`);
  let best: KMeansFit | null = null;
  for (let restart = 0; restart < options.nInit; restart++) {
    const fit = yield* relabelYields(fitOnce(points, options, restart), restart);
    if (best === null || fit.inertia < best.inertia) best = fit;
  }
  return best!;
}

function* fitOnce(points: Points, options: KMeansOptions, restart: number): Generator<unknown, KMeansFit> {
  const start = yield* seedCenters(points, options.k, options.seed, restart);
  return yield* lloyd(points, start, options);
}

function* relabelYields<Value, Result>(
  work: Generator<unknown, Result>,
  value: Value,
): Generator<Value, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield value;
  }
}

/** The same fit with centers, and labels with them, ordered by number of rows, largest first. */
export function orderBySize(fit: KMeansFit): KMeansFit {
  const d = fit.centers.length / fit.k;
  const sizes = new Float64Array(fit.k);
  for (const label of fit.labels) sizes[label]! += 1;
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const rank = new Int32Array(fit.k);
  order.forEach((center, position) => (rank[center] = position));
  const centers = new Float64Array(fit.centers.length);
  order.forEach((center, position) => {
    centers.set(fit.centers.subarray(center * d, center * d + d), position * d);
  });
  return { ...fit, centers, labels: fit.labels.map((label) => rank[label]!) };
}
