import type { Points } from '../kernels/kmeans-seeding.ts';
import { makeBreathe } from '../rpc/breathe.ts';
import { serve } from '../rpc/server.ts';
import { Part, createKernels, type Frame, type Round, type Settled } from '../simd/index.ts';
import { finishRun } from './kmeans-all.ts';
import type { FinishedRun, KMeansOptions, Run } from './kmeans-runs.ts';

export interface PartRequest {
  readonly points: Points;
  /** Of the whole table. */
  readonly frame: Frame;
}

export interface RunsRequest {
  readonly runs: readonly Run[];
  readonly options: KMeansOptions;
}

/** Between two workers: what one asks the other to do of a K-means fit. */
export type AssistContract = {
  /** Answered as soon as somebody is there. */
  greet: { args: null; result: null; progress: never };
  /** @returns the Σ‖x − middle‖² of these rows. */
  load: { args: PartRequest; result: number; progress: never };
  /** Whole runs, where all rows were loaded. */
  runs: { args: RunsRequest; result: readonly FinishedRun[]; progress: never };
  beginSeeding: { args: number; result: null; progress: never };
  reach: { args: Float64Array; result: Float64Array; progress: never };
  draw: {
    args: { readonly accepted: number; readonly targets: readonly number[] };
    result: readonly number[];
    progress: never;
  };
  beginLloyd: { args: number; result: null; progress: never };
  assign: { args: Float64Array; result: Round; progress: never };
  settle: { args: Float64Array; result: Settled; progress: never };
  /** Nothing more will be asked. */
  release: { args: null; result: null; progress: never };
};

/** Answers at a port, with one table at a time. @returns when it is released; rejects when the signal aborts. */
export function assistAt(port: MessagePort, signal: AbortSignal): Promise<null> {
  return new Promise((resolve, reject) => {
    const desk = new Desk(signal);
    const end = () => {
      desk.clear();
      // What is still on its way is said first.
      setTimeout(() => port.close());
    };
    signal.addEventListener('abort', () => {
      end();
      reject(signal.reason as Error);
    });
    serve<AssistContract>(port, {
      greet: () => null,
      load: (request) => desk.load(request),
      runs: (request) => desk.finishAll(request),
      beginSeeding: (candidates) => desk.do((part) => part.beginSeeding(candidates)),
      reach: (places) => desk.drive((part) => part.reach(places)),
      draw: ({ accepted, targets }) => desk.part.draw(accepted, targets),
      beginLloyd: (k) => desk.do((part) => part.beginLloyd(k)),
      assign: (centers) => desk.drive((part) => part.assign(centers)),
      settle: (centers) => desk.drive((part) => part.settle(centers)),
      release() {
        end();
        resolve(null);
        return null;
      },
    });
    port.start();
  });
}

class Desk {
  readonly #breathe: () => Promise<void>;
  #points: Points = [];
  #part: Part | null = null;

  constructor(signal: AbortSignal) {
    this.#breathe = makeBreathe(signal);
  }

  /** @throws RangeError where nothing is loaded. */
  get part(): Part {
    if (this.#part === null) throw new RangeError('no rows were loaded');
    return this.#part;
  }

  async load({ points, frame }: PartRequest): Promise<number> {
    this.#points = points;
    this.#part = await this.#drive(Part.load(await createKernels(), points, frame));
    return this.#part.scatter;
  }

  async finishAll({ runs, options }: RunsRequest): Promise<FinishedRun[]> {
    const finished: FinishedRun[] = [];
    for (const run of runs)
      finished.push(await this.#drive(finishRun(this.part, this.#points, run, options, null)));
    return finished;
  }

  do(step: (part: Part) => void): null {
    step(this.part);
    return null;
  }

  drive<Result>(work: (part: Part) => Generator<unknown, Result>): Promise<Result> {
    return this.#drive(work(this.part));
  }

  /** Drops the rows and the memory of the kernels. */
  clear(): void {
    this.#part = null;
    this.#points = [];
  }

  async #drive<Result>(work: Generator<unknown, Result>): Promise<Result> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      await this.#breathe();
    }
  }
}
