/** Elementary steps between two breaths: about ten milliseconds. */
const STEPS_A_BREATH = 10_000_000;

/** Drives long work of known size. It breathes by the work done, not by the clock, so that a run is the same every time. */
export class PacedWork {
  readonly #breathe: () => Promise<void>;
  #steps = 0;

  constructor(breathe: () => Promise<void>) {
    this.#breathe = breathe;
  }

  /** Counts steps that were done otherwise. */
  async spend(steps: number): Promise<void> {
    this.#steps += steps;
    if (this.#steps < STEPS_A_BREATH) return;
    this.#steps = 0;
    await this.#breathe();
  }

  /**
   * Runs a generator to its end.
   * @param steps elementary steps between two of its yields, about.
   * @throws the abort, if there was one.
   */
  async drive<Result>(
    work: Generator<unknown, Result>,
    steps: number,
    onYield?: (value: unknown) => void,
  ): Promise<Result> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      onYield?.(step.value);
      await this.spend(steps);
    }
  }
}
