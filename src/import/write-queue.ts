import { MAX_WRITES_IN_FLIGHT } from './limits.ts';

/** Lets a few writes run beside the parsing, and holds the parsing back when they cannot keep up. */
export class WriteQueue {
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;

  /** @throws what an earlier write threw. */
  async add(start: () => Promise<void>): Promise<void> {
    this.#throwFailure();
    const write: Promise<void> = start()
      .catch((error: unknown) => void (this.#failure ??= { error }))
      .finally(() => this.#running.delete(write));
    this.#running.add(write);
    if (this.#running.size >= MAX_WRITES_IN_FLIGHT) await Promise.race(this.#running);
    this.#throwFailure();
  }

  /** Waits until every write has ended, well or badly. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Waits for every write. @throws what one of them threw. */
  async drain(): Promise<void> {
    await this.settle();
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
