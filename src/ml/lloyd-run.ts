import type { BegunRun, FinishedRun, Run } from './kmeans-runs.ts';
import { fromScale, type Scale } from './scaling.ts';

export interface LloydLimits {
  readonly maxIterations: number;
  /** Summed squared shift of the centers, scaled, at which a run has converged. */
  readonly smallestShift: number;
  /** The shift that float32 cannot tell from none. */
  readonly smallestTold: number;
  /** Σ‖x‖² of the scaled points. */
  readonly sumOfSquares: number;
}

/** Lloyd's inertia never rises; as a float32 sum it may by this part of the sum of squares. */
const RISE_FRACTION = 1e-3;

/** The host's half of one K-means run: centers in float64, moved to the means that a device summed up. */
export class LloydRun {
  readonly run: Run;
  readonly #limits: LloydLimits;
  #centers: Float64Array<ArrayBuffer>;
  #inertia = Infinity;
  #iterations: number;
  #hasConverged = false;
  #isAtRest = false;
  #hasFallen = true;

  /**
   * @param start k × d, row-major, scaled.
   * @param iterations made before, by an engine that failed.
   */
  constructor(run: Run, start: Float64Array<ArrayBuffer>, iterations: number, limits: LloydLimits) {
    this.run = run;
    this.#centers = start;
    this.#iterations = iterations;
    this.#limits = limits;
  }

  get centers(): Float64Array {
    return this.#centers;
  }

  get isDone(): boolean {
    return this.#hasConverged || this.#isAtRest || this.#iterations >= this.#limits.maxIterations;
  }

  /**
   * False after numbers that cannot be: centers that are not finite, or an inertia that has risen by more than float32
   * can be off. A device that lost its memory without saying so is found out here.
   */
  get isPlausible(): boolean {
    return this.#hasFallen && this.#centers.every(Number.isFinite);
  }

  /** Whether a center has no rows, so that {@link moveTo} is needed in place of {@link move}. */
  hasEmptyCenter(sums: Float64Array): boolean {
    const stride = this.#centers.length / this.run.k + 1;
    for (let center = 0; center < this.run.k; center++) {
      if (sums[center * stride + stride - 1] === 0) return true;
    }
    return false;
  }

  /**
   * Centers to the means of their rows.
   * @param sums per center d sums and a count; no count of the first k is 0.
   */
  move(sums: Float64Array): void {
    const d = this.#centers.length / this.run.k;
    let explained = 0;
    const means = this.#centers.map((_, at) => {
      const center = Math.floor(at / d);
      const count = sums[center * (d + 1) + d]!;
      const mean = sums[center * (d + 1) + (at % d)]! / count;
      explained += count * mean * mean;
      return mean;
    });
    this.moveTo(means, Math.max(0, this.#limits.sumOfSquares - explained));
  }

  /** Ends an iteration with these centers. */
  moveTo(centers: Float64Array<ArrayBuffer>, inertia: number): void {
    const shift = centers.reduce((sum, value, at) => sum + (value - this.#centers[at]!) ** 2, 0);
    this.#centers = centers;
    this.#hasFallen = inertia <= this.#inertia + RISE_FRACTION * this.#limits.sumOfSquares;
    this.#inertia = inertia;
    this.#iterations += 1;
    this.#hasConverged = shift <= this.#limits.smallestShift;
    this.#isAtRest = shift <= this.#limits.smallestTold;
  }

  /** Where it stands, in the units of the points. */
  stand(scale: Scale): BegunRun {
    return { ...this.run, centers: fromScale(scale, this.#centers), iterations: this.#iterations };
  }

  /** The run in the units of the points. Its inertia is that of the last assignment with the means it led to. */
  finish(scale: Scale): FinishedRun {
    return {
      ...this.run,
      centers: fromScale(scale, this.#centers),
      inertia: this.#inertia * scale.unit ** 2,
      iterations: this.#iterations,
      hasConverged: this.#hasConverged,
      fit: null,
    };
  }
}
