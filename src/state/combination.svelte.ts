import type { CombineRecipe, JoinRecipe, OverlapRule } from '../data/combine/recipe.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { isAbort, toAppError, type AppError } from '../rpc/errors.ts';
import {
  combineDatasets,
  deleteDataset,
  findCombineOffers,
  previewJoin,
  previewStack,
  type CombineOffers,
  type CombineProgress,
  type CombineRequest,
  type JoinOffer,
  type StackOffer,
} from '../services/index.ts';
import { datasets } from './datasets.svelte.ts';

export type CombinePhase = 'idle' | 'looking' | 'building' | 'failed';

/** Large tables take seconds to compare, and people come back to a screen. */
let lastAnswer: { readonly question: string; readonly offers: CombineOffers } | null = null;

/** What one dataset and the kept ones can be made of, and the making of it. */
export class Combination {
  #phase = $state<CombinePhase>('idle');
  #offers = $state.raw<CombineOffers | null>(null);
  #progress = $state.raw<CombineProgress | null>(null);
  #error = $state.raw<AppError | null>(null);
  #job: AbortController | null = null;

  get phase(): CombinePhase {
    return this.#phase;
  }

  /** Null until they have been looked for. */
  get offers(): CombineOffers | null {
    return this.#offers;
  }

  get progress(): CombineProgress | null {
    return this.#progress;
  }

  get error(): AppError | null {
    return this.#error;
  }

  /**
   * Looks for what belongs to a dataset, staged or kept. Never rejects: how it went is in `offers` and `error`.
   * @param state names what the answer depends on: what was found last for the same is not looked for again.
   */
  async look(datasetId: string, state: string): Promise<void> {
    if (this.#phase === 'building') return;
    const question = `${datasetId} ${state}`;
    this.#offers = lastAnswer?.question === question ? lastAnswer.offers : null;
    if (this.#offers !== null) return;
    await this.#run('looking', async (signal) => {
      const offers = await findCombineOffers(datasetId, { signal });
      lastAnswer = { question, offers };
      this.#offers = offers;
    });
  }

  /** The first stack offer under another rule. */
  async setOverlap(added: string, target: string, overlap: OverlapRule): Promise<void> {
    await this.#run('looking', async (signal) => {
      const offer = await previewStack({ added, target, overlap }, { signal });
      this.#replaceStack(offer);
    });
  }

  /** The join under other choices. */
  async setJoin(recipe: JoinRecipe): Promise<void> {
    await this.#run('looking', async (signal) => this.#replaceJoin(await previewJoin(recipe, { signal })));
  }

  /** @returns the whole, selected; null when it was cancelled or failed. */
  async combine(request: CombineRequest): Promise<DatasetInfo | null> {
    let whole: DatasetInfo | null = null;
    await this.#run('building', async (signal) => {
      whole = await combineDatasets(request, {
        signal,
        onProgress: (progress) => (this.#progress = progress),
      });
      datasets.select(whole.id);
      await datasets.refresh();
    });
    return whole;
  }

  /** Stops what is under way. */
  cancel(): void {
    this.#job?.abort();
  }

  /** Stops looking; what is being made is made to its end. */
  stopLooking(): void {
    if (this.#phase === 'looking') this.#job?.abort();
  }

  #replaceStack(offer: StackOffer): void {
    const stacks = this.#offers?.stacks.map((other) => (other.target === offer.target ? offer : other));
    if (this.#offers !== null && stacks !== undefined) this.#offers = { ...this.#offers, stacks };
  }

  #replaceJoin(join: JoinOffer): void {
    if (this.#offers !== null) this.#offers = { ...this.#offers, join };
  }

  async #run(phase: 'looking' | 'building', job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#job?.abort();
    const controller = new AbortController();
    this.#job = controller;
    this.#phase = phase;
    this.#progress = null;
    this.#error = null;
    const end = await job(controller.signal).then(
      () => null,
      (error: unknown) => (isAbort(error) ? null : toAppError(error)),
    );
    if (this.#job !== controller) return;
    this.#error = end;
    this.#phase = end === null ? 'idle' : 'failed';
  }
}

/** The recipe without one of its parts; null where that leaves nothing to put together. */
function withoutPart(recipe: CombineRecipe, partId: string): CombineRecipe | null {
  const sources = recipe.sources.filter((id) => id !== partId);
  return recipe.kind === 'stack' && sources.length > 1 ? { ...recipe, sources } : null;
}

/**
 * Takes a part out of what it was put into; it stays as a dataset of its own. What has no two parts left goes, and the
 * parts stay.
 */
export async function takeOut(whole: DatasetInfo, partId: string, combination: Combination): Promise<void> {
  if (whole.sources === undefined) return;
  const recipe = withoutPart(whole.sources.recipe, partId);
  if (recipe !== null) {
    await combination.combine({ recipe, like: whole.id, replace: [whole.id] });
    return;
  }
  await deleteDataset(whole.id);
  datasets.select(whole.sources.recipe.sources.find((id) => id !== partId) ?? null);
  await datasets.refresh();
}

/** Datasets that are not part of another: a list that grew month by month is one dataset. */
export function withoutParts(list: readonly DatasetInfo[]): readonly DatasetInfo[] {
  const parts = new Set(
    list.flatMap(({ sources }) => (sources?.recipe.kind === 'stack' ? sources.recipe.sources : [])),
  );
  return list.filter(({ id }) => !parts.has(id));
}
