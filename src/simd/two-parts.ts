import type { KMeansFit, LloydOptions } from '../kernels/lloyd.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import type { OnRound, Part, Round, Settled } from './part.ts';
import { candidatesFor, seeding } from './seeding.ts';

/** The part of the rows that is elsewhere: what a {@link Part} does, to be waited for. */
export interface FarPart {
  beginSeeding(candidates: number): Promise<unknown>;
  reach(places: Float64Array): Promise<Float64Array>;
  draw(accepted: number, targets: readonly number[]): Promise<readonly number[]>;
  beginLloyd(k: number): Promise<unknown>;
  assign(centers: Float64Array): Promise<Round>;
  settle(centers: Float64Array): Promise<Settled>;
}

/** The first rows of a table here, the others elsewhere, and a way to drive what lasts. */
export interface TwoParts {
  readonly near: Part;
  readonly far: FarPart;
  /** Of both parts. */
  readonly rows: number;
  readonly scatter: number;
  drive<Result>(work: Generator<unknown, Result>): Promise<Result>;
  /** Waits for the far part, or for an end to it all. */
  wait<Result>(answer: Promise<Result>): Promise<Result>;
}

/** {@link seeding} on two parts at once: the same draws; sums differ in the last digits. */
export async function seedOnTwo(
  { near, far, drive, wait }: TwoParts,
  points: Points,
  k: number,
  seed: number,
  restart: number,
): Promise<Float64Array<ArrayBuffer>> {
  near.beginSeeding(candidatesFor(k));
  await wait(far.beginSeeding(candidatesFor(k)));
  const work = seeding(points, k, seed, restart);
  let nearWeights: Float64Array = new Float64Array(0);
  for (let step = work.next([]); ;) {
    if (step.done === true) return step.value;
    const ask = step.value;
    if (ask.kind === 'reach') {
      const theirs = far.reach(ask.places);
      nearWeights = await drive(near.reach(ask.places));
      const farWeights = await wait(theirs);
      step = work.next(nearWeights.map((weight, at) => weight + farWeights[at]!));
      continue;
    }
    const here = nearWeights[ask.accepted]!;
    const isHere = ask.targets.map((target) => target < here);
    const theirs = far.draw(
      ask.accepted,
      ask.targets.filter((_, at) => !isHere[at]).map((target) => target - here),
    );
    const mine = near.draw(
      ask.accepted,
      ask.targets.filter((_, at) => isHere[at]),
    );
    const others = [...(await wait(theirs))];
    step = work.next(isHere.map((here) => (here ? mine.shift()! : others.shift()! + near.rows)));
  }
}

/**
 * Lloyd's K-means on two parts at once: in each round only centers, sums and counts travel.
 *
 * @param onRound is told where the run stands.
 * @returns null where a center lost all its rows: it is filled by whoever has all rows in one place.
 */
export async function lloydOnTwo(
  parts: TwoParts,
  start: Float64Array<ArrayBuffer>,
  { maxIterations, tolerance }: LloydOptions,
  onRound: OnRound,
): Promise<KMeansFit | null> {
  const { near, far, rows, scatter, drive, wait } = parts;
  const k = start.length / near.features;
  const smallestShift = (tolerance * scatter) / (rows * near.features);
  let centers = start;
  near.beginLloyd(k);
  await wait(far.beginLloyd(k));
  let iterations = 0;
  while (iterations < maxIterations) {
    const theirs = far.assign(centers);
    const mine = await drive(near.assign(centers));
    const both = added(mine, await wait(theirs));
    if (both.counts.includes(0)) return null;
    const moved = meansOf(both);
    const shift = moved.reduce((sum, value, at) => sum + (value - centers[at]!) ** 2, 0);
    centers = moved;
    iterations += 1;
    onRound(centers, iterations);
    if (both.changes === 0 || shift <= smallestShift) break;
  }
  const theirs = far.settle(centers);
  const mine = await drive(near.settle(centers));
  const rest = await wait(theirs);
  const labels = new Int32Array(rows);
  labels.set(mine.labels);
  labels.set(rest.labels, near.rows);
  return { k, labels, centers, inertia: mine.inertia + rest.inertia, iterations };
}

function added(a: Round, b: Round): Round {
  return {
    changes: a.changes + b.changes,
    sums: a.sums.map((sum, at) => sum + b.sums[at]!),
    counts: a.counts.map((count, center) => count + b.counts[center]!),
  };
}

function meansOf({ sums, counts }: Round): Float64Array<ArrayBuffer> {
  const d = sums.length / counts.length;
  return sums.map((sum, at) => sum / counts[Math.floor(at / d)]!);
}
