import { lloyd } from '../kernels/lloyd.ts';
import { moments } from '../kernels/moments.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { engineFailed, type Backend, type TensorEngine } from './backends/backend.ts';
import type { KMeansOptions, RunLedger } from './kmeans-runs.ts';
import { LloydRun, type LloydLimits } from './lloyd-run.ts';
import type { Pace } from './pace.ts';
import { startRun } from './run-start.ts';
import { fromScale, measureScale, toScale, type Scale } from './scaling.ts';
import { TensorRounds } from './tensor-rounds.ts';

/** Center columns worked on in one round: the more runs at once, the fewer round trips to the device. */
const MAX_COLUMNS = 512;
/** A membership of one column is none to TensorFlow.js. */
const MIN_WIDTH = 2;
/** Scaled centers that move less than this are at rest as far as float32 can tell; float64 finishes them. */
const FLOAT32_REST = 1e-6;

/**
 * Finishes the remaining runs on a TensorFlow.js backend.
 *
 * Runs share rounds: each has a slot of as many columns as the largest k, and hands it to the next run when it has
 * converged, so that shapes, and with them compiled shaders, stay the same.
 * Every tensor is gone when the promise settles.
 *
 * @throws AppError `engine-failed` when the device is lost or answers with what cannot be
 */
export async function runOnTensors(
  backend: Backend,
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  const work = new SlottedRuns(backend.id, points, ledger, options, pace);
  if (work.capacity === 0) return;
  const rounds = new TensorRounds(backend, points, work.scale, work.capacity * work.width);
  try {
    while (await work.fillSlots()) {
      const centers = work.slots.map((slot) => slot.centers);
      await work.advance(await rounds.next(centers, work.width, work.capacity));
      await pace.step();
    }
  } finally {
    rounds.dispose();
  }
}

class SlottedRuns {
  readonly scale: Scale;
  /** Columns a slot takes. */
  readonly width: number;
  /** Slots in a round; shrinks by halves when no more runs wait. */
  capacity: number;
  slots: readonly LloydRun[] = [];

  readonly #engine: TensorEngine;
  readonly #points: Points;
  readonly #ledger: RunLedger;
  readonly #options: KMeansOptions;
  readonly #pace: Pace;
  readonly #limits: LloydLimits;
  readonly #waiting;

  constructor(engine: TensorEngine, points: Points, ledger: RunLedger, options: KMeansOptions, pace: Pace) {
    this.#engine = engine;
    this.#points = points;
    this.#ledger = ledger;
    this.#options = options;
    this.#pace = pace;
    this.#waiting = [...ledger.remaining];
    this.width = Math.max(MIN_WIDTH, ...this.#waiting.map(({ k }) => k));
    this.capacity = Math.min(this.#waiting.length, Math.max(1, Math.floor(MAX_COLUMNS / this.width)));
    this.scale = measureScale(points);
    this.#limits = limitsOf(points, this.scale, options, this.width);
  }

  /** Starts waiting runs in free slots. @returns false when nothing is left to do. */
  async fillSlots(): Promise<boolean> {
    while (this.slots.length < this.capacity && this.#waiting.length > 0) await this.#startNext();
    while (this.capacity > 1 && this.slots.length <= this.capacity / 2)
      this.capacity = Math.ceil(this.capacity / 2);
    return this.slots.length > 0;
  }

  /** @param sums per slot, as a round returns them. */
  async advance(sums: readonly Float64Array[]): Promise<void> {
    for (const [index, slot] of this.slots.entries()) await this.#advanceSlot(slot, sums[index]!);
    if (!this.slots.every((slot) => slot.isPlausible))
      throw engineFailed(this.#engine, 'wrong', 'its centers are none');
    for (const slot of this.slots) if (slot.isDone) this.#ledger.record(slot.finish(this.scale));
    this.slots = this.slots.filter((slot) => !slot.isDone);
    this.#ledger.stand(this.slots.map((slot) => slot.stand(this.scale)));
    this.#pace.fraction = this.#ledger.doneFraction;
  }

  async #startNext(): Promise<void> {
    const run = this.#waiting.shift()!;
    const { centers, iterations } = await this.#pace.drive(
      startRun(this.#points, run, this.#options, this.#ledger),
    );
    const start = toScale(this.scale, centers);
    this.slots = [...this.slots, new LloydRun(run, start, iterations, this.#limits)];
  }

  /** An empty center moves by the reference's own rule, in float64: it is rare, and needs every row's distance. */
  async #advanceSlot(slot: LloydRun, sums: Float64Array): Promise<void> {
    if (!slot.hasEmptyCenter(sums)) return slot.move(sums);
    const start = fromScale(this.scale, slot.centers);
    const fit = await this.#pace.drive(lloyd(this.#points, start, { maxIterations: 1, tolerance: 0 }));
    slot.moveTo(toScale(this.scale, fit.centers), fit.inertia / this.scale.unit ** 2);
  }
}

function limitsOf(points: Points, scale: Scale, options: KMeansOptions, width: number): LloydLimits {
  const rows = points[0]?.length ?? 0;
  const variances = points.map((column) => (moments(column).sd / scale.unit) ** 2);
  const variance = variances.reduce((sum, value) => sum + value, 0);
  return {
    maxIterations: options.maxIterations,
    smallestShift: (options.tolerance * variance) / points.length,
    smallestTold: width * points.length * FLOAT32_REST ** 2,
    sumOfSquares: variance * rows,
  };
}
