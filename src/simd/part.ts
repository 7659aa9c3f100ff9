import type { LloydOptions } from '../kernels/lloyd.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import type { Kernels } from './module.ts';
import { BLOCK_ROWS, float64At, loadPoints, pointer, type Frame } from './points.ts';

/** Coordinate differences between two yields: a few milliseconds. */
const ASSIGNED_A_STEP = 2 ** 25;
const SEEDED_A_STEP = 2 ** 22;
/** Rows that the kernels try candidates on together. */
const STRETCH_ROWS = 256;

/** What a round of Lloyd's algorithm finds in some of the rows. */
export interface Round {
  /** Rows that changed their center. */
  readonly changes: number;
  /** k × d and k: of the rows of each center. */
  readonly sums: Float64Array<ArrayBuffer>;
  readonly counts: Float64Array<ArrayBuffer>;
}

/** Is told where a run stands after each round. */
export type OnRound = (centers: Float64Array<ArrayBuffer>, iterations: number) => void;

export interface Settled {
  readonly labels: Int32Array<ArrayBuffer>;
  readonly inertia: number;
}

/**
 * Rows of a table in the memory of the kernels, all of them or a part: the steps of k-means++ and of Lloyd's algorithm
 * that look at rows. Whoever drives them adds up what the parts found. All that lasts is a generator, and yields every
 * few milliseconds.
 */
export class Part {
  readonly rows: number;
  readonly features: number;
  readonly #kernels: Kernels;
  readonly #base: number;
  #k = 0;

  private constructor(kernels: Kernels, points: Points) {
    this.#kernels = kernels;
    this.rows = points[0]?.length ?? 0;
    this.features = points.length;
    this.#base = kernels.mark();
  }

  /** @param frame that of the whole table. */
  static *load(kernels: Kernels, points: Points, frame?: Frame): Generator<undefined, Part> {
    yield* loadPoints(kernels, points, frame);
    return new Part(kernels, points);
  }

  /** Σ‖x − middle‖². */
  get scatter(): number {
    return this.#kernels.scatter.value;
  }

  /** Takes the memory of the run before. @param candidates the most for one center. */
  beginSeeding(candidates: number): void {
    this.#kernels.release(this.#base);
    this.#kernels.createSeeding(candidates);
  }

  /**
   * @param places candidates × d.
   * @returns per candidate Σ of squared distances to the nearest center, were it one.
   */
  *reach(places: Float64Array): Generator<undefined, Float64Array<ArrayBuffer>> {
    const { rows, features } = this;
    const candidates = places.length / features;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const place = places.subarray(candidate * features, (candidate + 1) * features);
      float64At(this.#kernels, this.#kernels.propose(candidate), features).set(place);
    }
    const stretches = Math.ceil(rows / STRETCH_ROWS);
    const step = Math.max(1, Math.floor(SEEDED_A_STEP / (STRETCH_ROWS * (features + 2) * candidates)));
    for (let from = 0; from < stretches; from += step) {
      if (from > 0) yield;
      this.#kernels.reach(candidates, from, Math.min(from + step, stretches));
    }
    return Float64Array.from({ length: candidates }, (_, candidate) => this.#kernels.potential(candidate));
  }

  /** Makes a candidate a center. @returns for each target the first row at which the running sum of weights exceeds it. */
  draw(accepted: number, targets: readonly number[]): number[] {
    this.#kernels.accept(accepted);
    return targets.map((target) => this.#kernels.draw(target));
  }

  /** Takes the memory of the seeding, or of the run before. */
  beginLloyd(k: number): void {
    this.#k = k;
    this.#kernels.release(this.#base);
    this.#kernels.createCenters(k);
    this.#kernels.createLabels();
  }

  /** @param centers k × d. */
  *assign(centers: Float64Array): Generator<undefined, Round> {
    this.#place(centers);
    const changes = yield* this.#assignAll();
    const { sums, counts } = this.#kernels;
    return {
      changes,
      sums: float64At(this.#kernels, sums.value, centers.length).slice(),
      counts: float64At(this.#kernels, counts.value, this.#k).slice(),
    };
  }

  /** The end of a run: labels and inertia for these centers. */
  *settle(centers: Float64Array): Generator<undefined, Settled> {
    this.#place(centers);
    return yield* this.#settleHere();
  }

  /**
   * A whole run where these are all the rows: the answer of the kernels folder's {@link lloyd}, an empty center
   * included.
   */
  *lloyd(
    start: Float64Array,
    { maxIterations, tolerance }: LloydOptions,
    onRound: OnRound,
  ): Generator<undefined, Settled & { centers: Float64Array<ArrayBuffer>; iterations: number }> {
    this.beginLloyd(start.length / this.features);
    this.#place(start);
    const smallestShift = (tolerance * this.scatter) / (this.rows * this.features);
    let iterations = 0;
    while (iterations < maxIterations) {
      const changes = yield* this.#assignAll();
      const shift = this.#kernels.move();
      iterations += 1;
      onRound(this.#centers(start.length), iterations);
      yield;
      if (changes === 0 || shift <= smallestShift) break;
    }
    const settled = yield* this.#settleHere();
    return { ...settled, centers: this.#centers(start.length), iterations };
  }

  #centers(length: number): Float64Array<ArrayBuffer> {
    return float64At(this.#kernels, this.#kernels.centers.value, length).slice();
  }

  #place(centers: Float64Array): void {
    float64At(this.#kernels, this.#kernels.centers.value, centers.length).set(centers);
    this.#kernels.tabulate();
  }

  *#settleHere(): Generator<undefined, Settled> {
    yield* this.#assignAll();
    const { memory, labels } = this.#kernels;
    return {
      labels: new Int32Array(memory.buffer, pointer(labels.value), this.rows).slice(),
      inertia: this.#kernels.inertia(0, this.rows, 0),
    };
  }

  /** @returns how many rows changed their center. */
  *#assignAll(): Generator<undefined, number> {
    const blocks = Math.ceil(this.rows / BLOCK_ROWS);
    const work = BLOCK_ROWS * this.#k * (this.features + 2);
    const step = Math.max(1, Math.floor(ASSIGNED_A_STEP / work));
    let changes = 0;
    for (let from = 0; from < blocks; from += step) {
      if (from > 0) yield;
      changes += this.#kernels.assign(from, Math.min(from + step, blocks));
    }
    return changes;
  }
}
