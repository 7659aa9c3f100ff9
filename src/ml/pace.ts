/** What a fit tells while it runs. */
export interface FitProgress {
  /** 0–1, or null when it cannot be told. */
  readonly fraction: number | null;
  readonly step: string;
}

/** The part of an analysis' context that long work needs. */
export interface PaceContext {
  readonly signal: AbortSignal;
  progress(progress: FitProgress): void;
  /** Gives way to messages, then throws the abort if there was one. */
  breathe(): Promise<void>;
}

/** Long enough that giving way costs nothing, short enough that a cancel is felt at once. */
const BREATH_INTERVAL_MS = 20;
const PROGRESS_INTERVAL_MS = 100;

/** Keeps long work interruptible: breathes every few milliseconds and reports at most ten times a second. */
export class Pace {
  readonly #context: PaceContext;
  #breathedAt = performance.now();
  #reportedAt = -Infinity;
  #fraction = 0;

  constructor(context: PaceContext) {
    this.#context = context;
  }

  /** How far the whole job is, told with the next breath. */
  set fraction(value: number) {
    this.#fraction = value;
  }

  /** @throws the abort, if there was one. */
  async step(): Promise<void> {
    this.#context.signal.throwIfAborted();
    const now = performance.now();
    if (now - this.#breathedAt < BREATH_INTERVAL_MS) return;
    this.#report(now);
    await this.#context.breathe();
    this.#breathedAt = performance.now();
  }

  /**
   * Runs a generator to its end, with a step between yields.
   * @throws the abort, if there was one.
   */
  async drive<Result>(work: Generator<unknown, Result>): Promise<Result> {
    this.#context.signal.throwIfAborted();
    for (;;) {
      const next = work.next();
      if (next.done === true) return next.value;
      if (performance.now() - this.#breathedAt >= BREATH_INTERVAL_MS) await this.step();
    }
  }

  /**
   * Waits for what is done elsewhere.
   * @throws the abort, at once when there is one.
   */
  wait<Result>(answer: Promise<Result>): Promise<Result> {
    const { signal } = this.#context;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  #report(now: number): void {
    if (now - this.#reportedAt < PROGRESS_INTERVAL_MS) return;
    this.#reportedAt = now;
    this.#context.progress({ fraction: this.#fraction, step: 'fit' });
  }
}
