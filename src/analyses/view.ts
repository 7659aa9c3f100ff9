import type { DatasetInfo } from '../data/schema.ts';
import type { Provenance } from '../data/provenance.ts';
import type { AnalysisId, ParamsOf, ResultOf } from './registry.ts';

/** What every `View.svelte` is given; the page finds Views by `import.meta.glob`. */
export interface ViewProps<Id extends AnalysisId> {
  readonly result: ResultOf<Id> & { readonly provenance: Provenance };
  readonly dataset: DatasetInfo;
  /** Those of the result, defaults included. */
  readonly params: ParamsOf<Id>;
  /** Runs again with these changed; what is on screen stays until the new result is here. */
  readonly rerun: (changes: Partial<ParamsOf<Id>>) => void;
}
