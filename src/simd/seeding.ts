import type { Points } from '../kernels/kmeans-seeding.ts';
import { createRandom, deriveSeed, type Random } from '../kernels/random.ts';
import type { Part } from './part.ts';

/** What seeding asks of whoever has the rows: see {@link Part}. */
type Ask =
  | { readonly kind: 'reach'; readonly places: Float64Array }
  | { readonly kind: 'draw'; readonly accepted: number; readonly targets: readonly number[] };
type Answer = Float64Array | readonly number[];

/**
 * Greedy k-means++ as in src/kernels/kmeans-seeding.ts, from the same draws, as questions to whoever has the rows.
 *
 * @param points only looked up, for the coordinates of the rows drawn.
 * @returns k × d, row-major.
 */
export function* seeding(
  points: Points,
  k: number,
  seed: number,
  restart: number,
): Generator<Ask, Float64Array<ArrayBuffer>, Answer> {
  const rows = points[0]!.length;
  const random = createRandom(deriveSeed(seed, k, restart));
  const candidates = candidatesFor(k);
  const centers = new Float64Array(k * points.length);
  let proposed: readonly number[] = [random.below(rows)];
  for (let center = 0; ; center++) {
    const places = coordinatesOf(points, proposed);
    const potentials = (yield { kind: 'reach', places }) as Float64Array;
    const accepted = potentials.reduce((best, value, at) => (value < potentials[best]! ? at : best), 0);
    centers.set(coordinatesOf(points, [proposed[accepted]!]), center * points.length);
    if (center === k - 1) return centers;
    proposed = yield* drawRows(potentials[accepted]!, accepted, candidates, rows, random);
  }
}

/** Candidates for each center but the first, as in scikit-learn. */
export const candidatesFor = (k: number): number => 2 + Math.floor(Math.log(k));

/** Rows with probability in proportion to their weight; any rows where all weights are 0. */
function* drawRows(
  weight: number,
  accepted: number,
  candidates: number,
  rows: number,
  random: Random,
): Generator<Ask, readonly number[], Answer> {
  const hasWeight = weight > 0;
  const draws = Array.from({ length: candidates }, () =>
    hasWeight ? random.float() * weight : random.below(rows),
  );
  const drawn = (yield { kind: 'draw', accepted, targets: hasWeight ? draws : [] }) as readonly number[];
  return hasWeight ? drawn : draws;
}

function coordinatesOf(points: Points, rows: readonly number[]): Float64Array<ArrayBuffer> {
  const d = points.length;
  return Float64Array.from(
    { length: rows.length * d },
    (_, at) => points[at % d]![rows[Math.floor(at / d)]!]!,
  );
}

/** {@link seeding} where all rows are in one place: the very centers of the reference. */
export function* seedOnSimd(
  all: Part,
  points: Points,
  k: number,
  seed: number,
  restart: number,
): Generator<undefined, Float64Array<ArrayBuffer>> {
  all.beginSeeding(candidatesFor(k));
  const work = seeding(points, k, seed, restart);
  let step = work.next([]);
  while (step.done !== true) {
    const ask = step.value;
    step = work.next(
      ask.kind === 'reach' ? yield* all.reach(ask.places) : all.draw(ask.accepted, ask.targets),
    );
  }
  return step.value;
}
