import { lloyd, type KMeansFit } from '../kernels/lloyd.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import type { Pace } from './pace.ts';

export interface KMeansOptions {
  readonly ks: readonly number[];
  /** k-means++ restarts per k; the lowest inertia is kept. */
  readonly nInit: number;
  readonly seed: number;
  readonly maxIterations: number;
  /** Stop when the centers' summed squared shift is at most this × the features' mean variance. */
  readonly tolerance: number;
}

/** One restart: from the seeded centers of (k, restart) to convergence. */
export interface Run {
  readonly k: number;
  readonly restart: number;
}

/** A run on its way: from here any engine can go on. */
export interface BegunRun extends Run {
  /** k × d, row-major, in the units of the points. */
  readonly centers: Float64Array<ArrayBuffer>;
  /** Iterations made so far. */
  readonly iterations: number;
}

export interface FinishedRun extends Run {
  /** k × d, row-major, in the units of the points. */
  readonly centers: Float64Array<ArrayBuffer>;
  readonly inertia: number;
  readonly iterations: number;
  /** Whether it stopped at the tolerance, and not because iterations, or float32's digits, ran out. */
  readonly hasConverged: boolean;
  /** The fit where it was made in float64; null where labels and inertia still have to be. */
  readonly fit: KMeansFit | null;
}

/** Thrown at an engine whose numbers are none. */
export class NotFinite extends RangeError {}

/** Where the runs of a fit stand, as plain data without labels. */
export interface LedgerState {
  readonly finished: readonly Run[];
  /** Per k. */
  readonly best: readonly FinishedRun[];
  readonly begun: readonly BegunRun[];
}

/**
 * What is done, the best so far and where begun runs stand, in plain arrays: when an engine fails, the next one takes
 * over from here. Of finished runs only the best per k is kept, because labels are as long as the table.
 */
export class RunLedger {
  readonly total: number;
  readonly #remaining: Map<string, Run>;
  readonly #finished: Run[] = [];
  readonly #best = new Map<number, FinishedRun>();
  readonly #begun = new Map<string, BegunRun>();
  readonly #onChange: (ledger: RunLedger) => void;

  /** @param onChange called whenever {@link state} has changed. */
  constructor(
    { ks, nInit }: Pick<KMeansOptions, 'ks' | 'nInit'>,
    onChange: (ledger: RunLedger) => void = () => undefined,
  ) {
    const restarts = Array.from({ length: nInit }, (_, restart) => restart);
    const runs = [...new Set(ks)].flatMap((k) => restarts.map((restart): Run => ({ k, restart })));
    this.#remaining = new Map(runs.map((run) => [keyOf(run), run]));
    this.total = runs.length;
    this.#onChange = onChange;
  }

  get remaining(): readonly Run[] {
    return [...this.#remaining.values()];
  }

  get doneFraction(): number {
    return 1 - this.#remaining.size / this.total;
  }

  get state(): LedgerState {
    const best = [...this.#best.values()].map((run): FinishedRun => ({ ...run, fit: null }));
    return { finished: [...this.#finished], best, begun: [...this.#begun.values()] };
  }

  /** Goes on from where a ledger of the same runs stood. */
  restore({ finished, best, begun }: LedgerState): void {
    for (const run of best) this.#keepBest(run);
    for (const run of finished) this.#finish(run);
    for (const run of begun) this.#begun.set(keyOf(run), run);
  }

  /** @throws NotFinite: no engine may hand over a fit that is none. */
  record(run: FinishedRun): void {
    if (!Number.isFinite(run.inertia) || !run.centers.every(Number.isFinite))
      throw new NotFinite(`the centers of a run of k = ${run.k} are not finite`);
    this.#keepBest(run);
    this.#finish(run);
    this.#onChange(this);
  }

  /** Notes where runs stand after a round. */
  stand(runs: readonly BegunRun[]): void {
    for (const run of runs) this.#begun.set(keyOf(run), run);
    this.#onChange(this);
  }

  /** Where a run was left by an engine that failed, or null where it has yet to begin. */
  begun(run: Run): BegunRun | null {
    return this.#begun.get(keyOf(run)) ?? null;
  }

  /** @throws RangeError when no run of this k has finished. */
  best(k: number): FinishedRun {
    const run = this.#best.get(k);
    if (run === undefined) throw new RangeError(`no finished run for k = ${k}`);
    return run;
  }

  #finish({ k, restart }: Run): void {
    const key = keyOf({ k, restart });
    if (this.#remaining.delete(key)) this.#finished.push({ k, restart });
    this.#begun.delete(key);
  }

  #keepBest(run: FinishedRun): void {
    const best = this.#best.get(run.k);
    if (best === undefined || run.inertia < best.inertia) this.#best.set(run.k, run);
  }
}

const keyOf = ({ k, restart }: Run): string => `${k}:${restart}`;

/**
 * The best fit per k, in float64 whatever the engine: for centers found in float32 the last assignment is made here, and
 * Lloyd rounds for which float32 was too coarse, so that labels and inertia do not depend on where the work was done.
 */
export async function concludeRuns(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<KMeansFit[]> {
  const fits: KMeansFit[] = [];
  for (const k of options.ks) fits.push(await inFloat64(points, ledger.best(k), options, pace));
  return fits;
}

async function inFloat64(
  points: Points,
  run: FinishedRun,
  { maxIterations, tolerance }: KMeansOptions,
  pace: Pace,
): Promise<KMeansFit> {
  if (run.fit !== null) return run.fit;
  const left = run.hasConverged ? 0 : Math.max(0, maxIterations - run.iterations);
  const fit = await pace.drive(lloyd(points, run.centers, { maxIterations: left, tolerance }));
  return { ...fit, iterations: run.iterations + fit.iterations };
}
