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

/**
 * What is done and the best so far, in plain arrays: when an engine fails, the next one takes over from here.
 * Of finished runs only the best per k is kept, because labels are as long as the table.
 */
export class RunLedger {
  readonly total: number;
  readonly #remaining: Map<string, Run>;
  readonly #best = new Map<number, FinishedRun>();

  constructor({ ks, nInit }: Pick<KMeansOptions, 'ks' | 'nInit'>) {
    const restarts = Array.from({ length: nInit }, (_, restart) => restart);
    const runs = [...new Set(ks)].flatMap((k) => restarts.map((restart): Run => ({ k, restart })));
    this.#remaining = new Map(runs.map((run) => [keyOf(run), run]));
    this.total = runs.length;
  }

  get remaining(): readonly Run[] {
    return [...this.#remaining.values()];
  }

  get doneFraction(): number {
    return 1 - this.#remaining.size / this.total;
  }

  record(run: FinishedRun): void {
    this.#remaining.delete(keyOf(run));
    const best = this.#best.get(run.k);
    if (best === undefined || run.inertia < best.inertia) this.#best.set(run.k, run);
  }

  /** @throws RangeError when no run of this k has finished. */
  best(k: number): FinishedRun {
    const run = this.#best.get(k);
    if (run === undefined) throw new RangeError(`no finished run for k = ${k}`);
    return run;
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
