import type { StepEffect } from '../data/cleaning/effect.ts';
import { withSalesRule, type CleaningStep, type Recipe } from '../data/cleaning/steps.ts';
import type { SalesRule } from '../data/sales-rule.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { isAbort, toAppError, type AppError } from '../rpc/errors.ts';
import { measureRecipe } from '../services/index.ts';
import { datasets } from './datasets.svelte.ts';

/** A step that is looked at before it is applied. */
export type Draft = { readonly datasetId: string; readonly step: CleaningStep } & (
  | { readonly status: 'measuring' }
  | { readonly status: 'measured'; readonly effect: StepEffect }
  | { readonly status: 'failed'; readonly error: AppError }
);

/** Recipes a dataset had before and after the one it has. */
interface History {
  readonly past: readonly Recipe[];
  readonly future: readonly Recipe[];
}

const NO_HISTORY: History = { past: [], future: [] };

/** The recipe of the dataset on screen: every change is kept at once, and can be undone. */
class RecipeEditor {
  #draft = $state.raw<Draft | null>(null);
  #histories = $state.raw<Readonly<Record<string, History>>>({});
  #effects = $state.raw<Readonly<Record<string, readonly StepEffect[]>>>({});
  #measuring: AbortController | null = null;
  #asked = new Set<string>();

  /** Of this dataset; null when none is looked at. */
  draftFor(datasetId: string): Draft | null {
    return this.#draft?.datasetId === datasetId ? this.#draft : null;
  }

  /** What each step of the recipe does; null until it is known. Asks for it. */
  effectsOf(dataset: DatasetInfo): readonly StepEffect[] | null {
    return this.#effects[keyOf(dataset)] ?? null;
  }

  /** Changes of this visit first; of those before, the last step. */
  canUndo({ id, recipe }: DatasetInfo): boolean {
    return recipe.length > 0 || this.#historyOf(id).past.length > 0;
  }

  canRedo({ id }: DatasetInfo): boolean {
    return this.#historyOf(id).future.length > 0;
  }

  /** Looks at what a step would do after those of the recipe. Never rejects. */
  async propose(dataset: DatasetInfo, step: CleaningStep): Promise<void> {
    const mine = this.#restart();
    const draft = { datasetId: dataset.id, step };
    this.#draft = { ...draft, status: 'measuring' };
    try {
      const request = {
        datasetId: dataset.id,
        recipe: [...dataset.recipe, step],
        from: dataset.recipe.length,
      };
      const [effect] = await measureRecipe(request, { signal: mine.signal });
      if (this.#measuring === mine && effect !== undefined)
        this.#draft = { ...draft, status: 'measured', effect };
    } catch (error) {
      if (this.#measuring === mine && !isAbort(error))
        this.#draft = { ...draft, status: 'failed', error: toAppError(error) };
    }
  }

  discard(): void {
    this.#restart();
    this.#draft = null;
  }

  /** Takes the step that is looked at into the recipe. */
  async apply(dataset: DatasetInfo): Promise<void> {
    const draft = this.draftFor(dataset.id);
    if (draft === null) return;
    this.discard();
    await this.#change(dataset, [...dataset.recipe, draft.step]);
  }

  remove(dataset: DatasetInfo, position: number): Promise<void> {
    return this.#change(dataset, dataset.recipe.toSpliced(position, 1));
  }

  /** Adds the steps of another file's recipe. */
  replay(dataset: DatasetInfo, recipe: Recipe): Promise<void> {
    return this.#change(dataset, [...dataset.recipe, ...recipe]);
  }

  setSalesRule(dataset: DatasetInfo, rule: SalesRule): Promise<void> {
    return this.#change(dataset, withSalesRule(dataset.recipe, rule));
  }

  async undo(dataset: DatasetInfo): Promise<void> {
    const { past, future } = this.#historyOf(dataset.id);
    const before = past.at(-1) ?? dataset.recipe.slice(0, -1);
    this.#remember(dataset.id, { past: past.slice(0, -1), future: [dataset.recipe, ...future] });
    await this.#keep(dataset, before);
  }

  async redo(dataset: DatasetInfo): Promise<void> {
    const { past, future } = this.#historyOf(dataset.id);
    const [next, ...rest] = future;
    if (next === undefined) return;
    this.#remember(dataset.id, { past: [...past, dataset.recipe], future: rest });
    await this.#keep(dataset, next);
  }

  /** Finds out what the steps of the recipe do, once for each recipe. Never rejects: unknown stays unknown. */
  async measure(dataset: DatasetInfo): Promise<void> {
    const key = keyOf(dataset);
    if (dataset.recipe.length === 0 || this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      const effects = await measureRecipe({ datasetId: dataset.id, recipe: dataset.recipe, from: 0 });
      this.#effects = { ...this.#effects, [key]: effects };
    } catch {
      this.#asked.delete(key);
    }
  }

  async #change(dataset: DatasetInfo, recipe: Recipe): Promise<void> {
    const { past } = this.#historyOf(dataset.id);
    this.#remember(dataset.id, { past: [...past, dataset.recipe], future: [] });
    await this.#keep(dataset, recipe);
  }

  async #keep(dataset: DatasetInfo, recipe: Recipe): Promise<void> {
    this.discard();
    await datasets.update(dataset.id, { recipe });
  }

  #remember(datasetId: string, history: History): void {
    this.#histories = { ...this.#histories, [datasetId]: history };
  }

  #historyOf(datasetId: string): History {
    return this.#histories[datasetId] ?? NO_HISTORY;
  }

  #restart(): AbortController {
    this.#measuring?.abort();
    this.#measuring = new AbortController();
    return this.#measuring;
  }
}

function keyOf({ id, revision }: DatasetInfo): string {
  return `${id}@${revision}`;
}

export const recipeEditor = new RecipeEditor();
