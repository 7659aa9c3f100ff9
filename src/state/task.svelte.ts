import type { AnalysisId, ParamsOf } from '../analyses/registry.ts';
import type { RunProgress } from '../analyses/define.ts';
import type { Insufficient } from '../data/insufficient.ts';
import { toAppError, isAbort, type AppError } from '../rpc/errors.ts';
import { runAnalysis, type AnalysisResult } from '../services/index.ts';
import { settings } from './settings.svelte.ts';

/** Where a job stands; states that cannot be cannot be built. */
export type Task<T> =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly progress: RunProgress | null;
      readonly startedAt: number;
      readonly cancel: () => void;
    }
  | { readonly status: 'done'; readonly result: T }
  | { readonly status: 'insufficient'; readonly reason: Insufficient }
  | { readonly status: 'failed'; readonly error: AppError }
  | { readonly status: 'cancelled' };

/** One analysis as a screen sees it. Running it again aborts the run before. */
export class AnalysisTask<Id extends AnalysisId> {
  readonly id: Id;
  #state = $state.raw<Task<AnalysisResult<Id>>>({ status: 'idle' });
  #controller: AbortController | null = null;
  #asked = '';

  constructor(id: Id) {
    this.id = id;
  }

  get state(): Task<AnalysisResult<Id>> {
    return this.#state;
  }

  /** Never rejects: how it went is in `state`. */
  async run(datasetId: string, params: Partial<ParamsOf<Id>> = {}): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.#asked = askedFor(datasetId, params);
    const startedAt = performance.now();
    const show = (state: Task<AnalysisResult<Id>>) => {
      if (this.#controller === controller) this.#state = state;
    };
    const running = (progress: RunProgress | null) =>
      show({ status: 'running', progress, startedAt, cancel: () => controller.abort() });
    running(null);
    show(await this.#settle(datasetId, params, controller.signal, running));
  }

  /** Runs unless exactly this was asked last and is under way or done: screens may call it as often as they like. */
  async ensure(datasetId: string, params: Partial<ParamsOf<Id>> = {}): Promise<void> {
    if (this.#state.status !== 'idle' && this.#asked === askedFor(datasetId, params)) return;
    await this.run(datasetId, params);
  }

  cancel(): void {
    this.#controller?.abort();
  }

  /** Forgets the result: the data under it has changed. */
  reset(): void {
    this.#controller?.abort();
    this.#controller = null;
    this.#state = { status: 'idle' };
  }

  async #settle(
    datasetId: string,
    params: Partial<ParamsOf<Id>>,
    signal: AbortSignal,
    onProgress: (progress: RunProgress) => void,
  ): Promise<Task<AnalysisResult<Id>>> {
    try {
      const outcome = await runAnalysis(this.id, [datasetId], params, {
        engine: settings.engine,
        key: `${this.id} ${datasetId}`,
        signal,
        onProgress,
      });
      return outcome.kind === 'done'
        ? { status: 'done', result: outcome.result }
        : { status: 'insufficient', reason: outcome.reason };
    } catch (error) {
      return isAbort(error) ? { status: 'cancelled' } : { status: 'failed', error: toAppError(error) };
    }
  }
}

function askedFor(datasetId: string, params: object): string {
  return JSON.stringify([datasetId, params, settings.engine]);
}

type TaskTable = { [Id in AnalysisId]?: AnalysisTask<Id> };
const tasksByDataset = new Map<string, TaskTable>();

/** The task that every screen shares for an analysis of one dataset, so that it is computed once. */
export function taskFor<Id extends AnalysisId>(id: Id, datasetId: string): AnalysisTask<Id> {
  const tasks: TaskTable = tasksByDataset.get(datasetId) ?? {};
  tasksByDataset.set(datasetId, tasks);
  const known = tasks[id];
  if (known !== undefined) return known;
  const task = new AnalysisTask(id);
  (tasks as Record<AnalysisId, unknown>)[id] = task;
  return task;
}

/** Aborts and forgets all tasks of a dataset, or of every dataset. */
export function forgetTasks(datasetId?: string): void {
  for (const [id, tasks] of tasksByDataset) {
    if (datasetId !== undefined && id !== datasetId) continue;
    for (const task of Object.values(tasks)) task.reset();
    if (datasetId === undefined) tasksByDataset.delete(id);
  }
}
