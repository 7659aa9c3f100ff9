import type { Points } from '../kernels/kmeans-seeding.ts';
import { createRandom, deriveSeed, type Random } from '../kernels/random.ts';
import type { Kernels } from './module.ts';

/** Rows that the kernels try together. */
const STRETCH_ROWS = 256;
/** Coordinate differences between two yields: a few milliseconds. */
const WORK_A_STEP = 2 ** 22;

/**
 * Greedy k-means++ on loaded points: the very centers of {@link seedCenters} of the kernels folder, from the same draws.
 *
 * Takes the memory above the points; the next run takes it again. Yields every few milliseconds.
 *
 * @returns k × d, row-major.
 */
export function* seedOnSimd(
  kernels: Kernels,
  points: Points,
  k: number,
  seed: number,
  restart: number,
): Generator<undefined, Float64Array<ArrayBuffer>> {
  const rows = points[0]!.length;
  const random = createRandom(deriveSeed(seed, k, restart));
  const candidates = 2 + Math.floor(Math.log(k));
  const centers = new Float64Array(k * points.length);
  const mark = kernels.mark();
  try {
    kernels.createSeeding(candidates);
    let proposed = [random.below(rows)];
    for (let center = 0; ; center++) {
      const best = yield* tryAll(kernels, proposed, rows, points.length);
      copyRow(points, proposed[best]!, centers, center);
      if (center === k - 1) return centers;
      const weight = kernels.potential(best);
      kernels.accept(best);
      proposed = Array.from({ length: candidates }, () => drawRow(kernels, weight, rows, random));
    }
  } finally {
    kernels.release(mark);
  }
}

/** @returns the candidate that leaves the least; the first of equals. */
function* tryAll(
  kernels: Kernels,
  proposed: readonly number[],
  rows: number,
  features: number,
): Generator<undefined, number> {
  for (const [candidate, row] of proposed.entries()) kernels.propose(candidate, row);
  const stretches = Math.ceil(rows / STRETCH_ROWS);
  const step = Math.max(1, Math.floor(WORK_A_STEP / (STRETCH_ROWS * (features + 2) * proposed.length)));
  for (let from = 0; from < stretches; from += step) {
    if (from > 0) yield;
    kernels.reach(proposed.length, from, Math.min(from + step, stretches));
  }
  const potentials = proposed.map((_, candidate) => kernels.potential(candidate));
  return potentials.reduce((best, value, at) => (value < potentials[best]! ? at : best), 0);
}

/** A row with probability in proportion to its weight; any row where all weights are 0. */
function drawRow(kernels: Kernels, weight: number, rows: number, random: Random): number {
  return weight > 0 ? kernels.draw(random.float() * weight) : random.below(rows);
}

function copyRow(points: Points, row: number, centers: Float64Array, center: number): void {
  for (const [feature, column] of points.entries()) centers[center * points.length + feature] = column[row]!;
}
