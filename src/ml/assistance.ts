import type { Points } from '../kernels/kmeans-seeding.ts';
import { frameOf, type FarPart, type Frame } from '../simd/index.ts';
import { askForAssistant, type Assistant } from './borrow.ts';
import type { KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';

/** Longer than any step that is asked for: who is silent for so long is not waited for again. A death is known at once. */
const PATIENCE_MS = 10_000;
/** An assistant gets this share of the waiting runs at once, so that it need not wait for us to hear it. */
const SHARE = 0.25;

/** The assistant has died, failed or kept us waiting. */
export class AssistantGone extends Error {}

/** An assistant on another core that nothing depends on: once it fails, everything is done here. */
export class Assistance {
  readonly #assistant: Assistant | null;
  readonly #greeting: Promise<boolean>;
  #isGone = false;

  constructor(isWanted: boolean) {
    this.#assistant = isWanted ? askForAssistant() : null;
    this.#greeting = this.#greet();
  }

  /** Whether somebody is there within this time. */
  async isHere(withinMs: number): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, withinMs, false));
    return (await Promise.race([this.#greeting, late])) && !this.#isGone;
  }

  /** Moves a part of the rows there. @returns it and its Σ‖x − middle‖². @throws AssistantGone, as all it does */
  part(points: Points, frame: Frame): { readonly far: FarPart; readonly scatter: Promise<number> } {
    const assistant = this.#assistant!;
    const transfer = points.map(({ buffer }) => buffer as ArrayBuffer);
    const scatter = this.#patient(assistant.call('load', { points, frame }, { transfer }));
    scatter.catch(() => undefined); // told to whoever waits for it
    const far: FarPart = {
      beginSeeding: (candidates) => this.#patient(assistant.call('beginSeeding', candidates)),
      reach: (places) => this.#patient(assistant.call('reach', places)),
      draw: (accepted, targets) => this.#patient(assistant.call('draw', { accepted, targets })),
      beginLloyd: (k) => this.#patient(assistant.call('beginLloyd', k)),
      assign: (centers) => this.#patient(assistant.call('assign', centers)),
      settle: (centers) => this.#patient(assistant.call('settle', centers)),
    };
    return { far, scatter };
  }

  /**
   * Lets the assistant take whole runs from the end of those that wait, for as long as there are some.
   * @returns a way to wait for those it has in work: what it does not finish waits again.
   */
  helpWithRuns(
    points: Points,
    waiting: Run[],
    options: KMeansOptions,
    ledger: RunLedger,
  ): () => Promise<void> {
    let inWork: Promise<void> = Promise.resolve();
    const help = async () => {
      if (!(await this.#greeting) || waiting.length < 2) return;
      const loaded = this.#patient(this.#assistant!.call('load', { points, frame: frameOf(points) }));
      while (waiting.length > 1 && !this.#isGone) {
        const runs = waiting.splice(-Math.max(1, Math.floor(waiting.length * SHARE)));
        inWork = loaded
          .then(() => this.#patient(this.#assistant!.call('runs', { runs, options })))
          .then(
            (finished) => finished.forEach((run) => ledger.record(run)),
            () => void waiting.push(...runs),
          );
        await inWork;
      }
    };
    void help();
    return () => inWork;
  }

  /** Lets the assistant go. */
  end(): void {
    this.#isGone = true;
    if (this.#assistant === null) return;
    const assistant = this.#assistant;
    const terminate = () => assistant.terminate();
    assistant.call('release', null).then(terminate, terminate);
  }

  async #greet(): Promise<boolean> {
    if (this.#assistant === null) return false;
    try {
      await this.#assistant.call('greet', null);
      return !this.#isGone;
    } catch {
      return false;
    }
  }

  async #patient<Result>(answer: Promise<Result>): Promise<Result> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AssistantGone('no answer')), PATIENCE_MS);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      this.#isGone = true;
      throw new AssistantGone(String(error), { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
}
