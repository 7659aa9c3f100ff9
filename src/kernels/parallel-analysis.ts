import type { Points } from './kmeans-seeding.ts';
import { principalComponents } from './pca.ts';
import { quantileOfSorted, sorted } from './quantiles.ts';
import type { Random } from './random.ts';

/**
 * What principal components explain by chance (Horn's parallel analysis 1965, on permutations): per component the share of
 * the variance that the one of its rank has, in 95 of 100 cases at most, when every column is shuffled by itself.
 *
 * @param points standardised. @yields after each shuffle.
 */
export function* chanceVariances(
  points: Points,
  shuffles: number,
  random: Random,
): Generator<void, number[], void> {
  const shares = points.map((): number[] => []);
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const shuffled = points.map((column) => shuffledCopy(column, random));
    const { explained } = principalComponents(shuffled, points.length);
    explained.forEach((share, component) => shares[component]!.push(share));
    yield;
  }
  return shares.map((own) => quantileOfSorted(sorted(own), 0.95));
}

function shuffledCopy(column: Float64Array, random: Random): Float64Array {
  const copy = column.slice();
  for (let at = copy.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const value = copy[other]!;
    copy[other] = copy[at]!;
    copy[at] = value;
  }
  return copy;
}
