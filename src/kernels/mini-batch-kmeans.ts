import { seedCenters, type Points } from './kmeans-seeding.ts';
import { lloyd, type KMeansFit } from './lloyd.ts';
import { createRandom, deriveSeed, type Random } from './random.ts';

export interface MiniBatchOptions {
  readonly k: number;
  /** Starts tried on a sample; the best is taken. */
  readonly nInit: number;
  readonly seed: number;
  /** Passes over as many rows as there are, at most. */
  readonly maxEpochs: number;
}

const BATCH_ROWS = 1024;
/** Batches without a lower smoothed inertia after which it ends. */
const PATIENCE = 10;
/** A center with less than this share of the largest one's rows is put elsewhere. */
const STARVED_SHARE = 0.01;
const STREAM = 0xba7c;
const NO_ROUNDS = { maxIterations: 0, tolerance: 0 };

/**
 * Mini-batch K-means (Sculley 2010), with the start on a sample, the smoothed inertia that ends it, and the moving of starved
 * centers as in scikit-learn: a few hundred batches of 1,024 rows in place of many passes over millions. At the end every row is
 * given to its nearest center once.
 *
 * Yields after each batch the share of batches done at most.
 *
 * @throws RangeError unless 1 ≤ k ≤ rows.
 */
export function* miniBatchKMeans(points: Points, options: MiniBatchOptions): Generator<number, KMeansFit> {
  const rows = points[0]?.length ?? 0;
  const random = createRandom(deriveSeed(options.seed, STREAM, options.k));
  const state: MiniBatchState = {
    points,
    centers: yield* bestStart(points, options, random),
    counts: new Float64Array(options.k),
  };
  const batchRows = Math.min(BATCH_ROWS, rows);
  const batches = Math.ceil((options.maxEpochs * rows) / batchRows);
  const smoothing = Math.min(1, (2 * batchRows) / (rows + 1));
  let smoothed: number | null = null;
  let lowest = Infinity;
  let idle = 0;
  let done = 0;
  while (done < batches && idle < PATIENCE) {
    const batch = drawBatch(rows, batchRows, random);
    const inertia = takeBatch(state, batch) / batchRows;
    if (done % options.k === 0) moveStarved(state, batch, random);
    done += 1;
    smoothed = smoothed === null ? inertia : smoothed + (inertia - smoothed) * smoothing;
    idle = smoothed < lowest ? 0 : idle + 1;
    lowest = Math.min(lowest, smoothed);
    yield done / batches;
  }
  const fit = yield* relabel(lloyd(points, state.centers, NO_ROUNDS), 1);
  return { ...fit, iterations: done };
}

interface MiniBatchState {
  readonly points: Points;
  /** k × d, row-major. */
  readonly centers: Float64Array<ArrayBuffer>;
  /** Rows each center has taken in so far. */
  readonly counts: Float64Array;
}

/** k-means++ on samples of three batches; the start with the lowest inertia on another sample. */
function* bestStart(
  points: Points,
  { k, nInit, seed }: MiniBatchOptions,
  random: Random,
): Generator<number, Float64Array<ArrayBuffer>> {
  const rows = points[0]?.length ?? 0;
  const size = Math.min(rows, Math.max(3 * BATCH_ROWS, 3 * k));
  const judge = pick(points, drawBatch(rows, size, random));
  let best: KMeansFit | null = null;
  for (let start = 0; start < nInit; start++) {
    const sample = size === rows ? points : pick(points, drawBatch(rows, size, random));
    const centers = yield* relabel(seedCenters(sample, k, seed, start), 0);
    const fit = yield* relabel(lloyd(judge, centers, NO_ROUNDS), 0);
    if (best === null || fit.inertia < best.inertia) best = fit;
  }
  return best!.centers;
}

/** Moves centers toward the rows of a batch, each by the share that its new rows have of all it took in. @returns inertia before. */
function takeBatch({ points, centers, counts }: MiniBatchState, batch: Int32Array): number {
  const d = points.length;
  const k = counts.length;
  const sums = new Float64Array(k * d);
  const taken = new Float64Array(k);
  let inertia = 0;
  for (const row of batch) {
    const { center, squared } = nearestCenter(points, centers, row, k);
    inertia += squared;
    taken[center]! += 1;
    for (let feature = 0; feature < d; feature++) sums[center * d + feature]! += points[feature]![row]!;
  }
  for (let center = 0; center < k; center++) {
    if (taken[center] === 0) continue;
    counts[center]! += taken[center]!;
    for (let at = center * d; at < center * d + d; at++) {
      centers[at]! += (sums[at]! - taken[center]! * centers[at]!) / counts[center]!;
    }
  }
  return inertia;
}

function nearestCenter(points: Points, centers: Float64Array, row: number, k: number) {
  const d = points.length;
  let center = 0;
  let least = Infinity;
  for (let candidate = 0; candidate < k; candidate++) {
    let squared = 0;
    for (let feature = 0; feature < d; feature++) {
      squared += (points[feature]![row]! - centers[candidate * d + feature]!) ** 2;
    }
    if (squared >= least) continue;
    least = squared;
    center = candidate;
  }
  return { center, squared: least };
}

/** Puts centers that hardly any row comes to onto random rows of the batch, at the count of the smallest of the others. */
function moveStarved({ points, centers, counts }: MiniBatchState, batch: Int32Array, random: Random): void {
  const limit = STARVED_SHARE * counts.reduce((most, count) => Math.max(most, count), 0);
  const fed = counts.filter((count) => count >= limit);
  const restart = fed.reduce((least, count) => Math.min(least, count), Infinity);
  counts.forEach((count, center) => {
    if (count >= limit) return;
    const row = batch[random.below(batch.length)]!;
    points.forEach((column, feature) => (centers[center * points.length + feature] = column[row]!));
    counts[center] = restart;
  });
}

function drawBatch(rows: number, size: number, random: Random): Int32Array {
  return Int32Array.from({ length: size }, () => random.below(rows));
}

function pick(points: Points, rows: Int32Array): Float64Array<ArrayBuffer>[] {
  return points.map((column) => Float64Array.from(rows, (row) => column[row]!));
}

function* relabel<Result>(work: Generator<unknown, Result>, value: number): Generator<number, Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield value;
  }
}
