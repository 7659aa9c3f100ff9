import type { Component } from 'svelte';
import type { AnalysisId } from '../../analyses/registry.ts';
import type { ViewProps } from '../../analyses/view.ts';

type ViewModule<Id extends AnalysisId> = { readonly default: Component<ViewProps<Id>> };

/** Every analysis' picture, a chunk each. */
const views = import.meta.glob('../../analyses/*/View.svelte');

/** @returns null for an analysis without a View. */
export async function loadView<Id extends AnalysisId>(id: Id): Promise<Component<ViewProps<Id>> | null> {
  const load = views[`../../analyses/${id}/View.svelte`];
  return load === undefined ? null : ((await load()) as ViewModule<Id>).default;
}
