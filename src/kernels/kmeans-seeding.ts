import { createRandom, deriveSeed, type Random } from './random.ts';

/** Points column-major: `points[feature][row]`, all columns of one length, every value finite. */
export type Points = readonly Float64Array[];

/**
 * Starting centers by greedy k-means++ (Arthur & Vassilvitskii 2007; 2 + ⌊ln k⌋ candidates a center, as in
 * scikit-learn). They depend on nothing but points, k, seed and restart: every engine starts from the same ones.
 *
 * A generator, so that the caller can stop it: it yields after each pass over the rows. Where there are fewer than k
 * distinct points some centers coincide.
 *
 * @returns k × d, row-major.
 * @throws RangeError unless 1 ≤ k ≤ rows.
 */
export function* seedCenters(
  points: Points,
  k: number,
  seed: number,
  restart: number,
): Generator<undefined, Float64Array<ArrayBuffer>> {
  const rows = points[0]?.length ?? 0;
  if (k < 1 || k > rows) throw new RangeError(`k must be from 1 to the number of rows (${rows}), got ${k}`);
  const random = createRandom(deriveSeed(seed, k, restart));
  const candidates = 2 + Math.floor(Math.log(k));
  const centers = new Float64Array(k * points.length);
  let nearest = new Float64Array(rows);
  let trial = new Float64Array(rows);
  let best = new Float64Array(rows);

  let chosen = random.below(rows);
  let potential = addCenter(points, chosen, null, nearest);
  copyRow(points, chosen, centers, 0);
  for (let center = 1; center < k; center++) {
    let lowest = Infinity;
    for (let candidate = 0; candidate < candidates; candidate++) {
      yield;
      const row = drawByWeight(nearest, potential, random);
      const reached = addCenter(points, row, nearest, trial);
      if (reached >= lowest) continue;
      [trial, best] = [best, trial];
      lowest = reached;
      chosen = row;
    }
    [nearest, best] = [best, nearest];
    potential = lowest;
    copyRow(points, chosen, centers, center);
  }
  return centers;
}

/**
 * Squared distance of every row to the nearest center, once `row` is a center too.
 *
 * @param before squared distances without it; null for the first center.
 * @param result where they are written.
 * @returns their sum.
 */
function addCenter(points: Points, row: number, before: Float64Array | null, result: Float64Array): number {
  const rows = result.length;
  result.fill(0);
  for (const column of points) {
    const center = column[row]!;
    for (let i = 0; i < rows; i++) {
      const difference = column[i]! - center;
      result[i]! += difference * difference;
    }
  }
  return before === null ? total(result) : lowerTo(result, before);
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

function lowerTo(values: Float64Array, ceiling: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const limit = ceiling[i]!;
    const lower = values[i]! < limit ? values[i]! : limit;
    values[i] = lower;
    sum += lower;
  }
  return sum;
}

/** A row with probability in proportion to its weight; any row where all weights are 0. */
function drawByWeight(weights: Float64Array, sum: number, random: Random): number {
  if (!(sum > 0)) return random.below(weights.length);
  const target = random.float() * sum;
  let reached = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    reached += weight;
    last = i;
    if (reached > target) return i;
  }
  return last;
}

function copyRow(points: Points, row: number, centers: Float64Array, center: number): void {
  for (let feature = 0; feature < points.length; feature++) {
    centers[center * points.length + feature] = points[feature]![row]!;
  }
}
