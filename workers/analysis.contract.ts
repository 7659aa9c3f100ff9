import type { AnalysisId } from '../src/analyses/registry.ts';
import type { StepEffect } from '../src/data/cleaning/effect.ts';
import type { Recipe } from '../src/data/cleaning/steps.ts';
import type { EngineFailure, EngineReport, EngineRequest } from '../src/data/engine.ts';
import type { RejectedWords } from '../src/data/rejected-rows.ts';
import type { RowsWanted } from '../src/data/table-rows.ts';
import type { AnalysisOutcome, RunProgress } from '../src/analyses/define.ts';

export interface RunRequest {
  readonly analysis: AnalysisId;
  readonly datasetIds: readonly string[];
  /** Already merged with the defaults. */
  readonly params: unknown;
  readonly engine: EngineRequest;
  /** What is known of this browser's engines; null before the first probe. */
  readonly engineReport: EngineReport | null;
  /** What stopped earlier tries of this run, latest last: those engines are left out, and the result names the last. */
  readonly failures: readonly EngineFailure[];
  /** Where earlier tries stood, as they told it last: see `JobJournal`. */
  readonly states: ReadonlyMap<string, unknown>;
  /** Where this try tells it, as `JobNews`; null where nobody listens. */
  readonly journal: MessagePort | null;
}

/** One page of rows of a dataset as display text, for the data screen and one customer's page. */
export interface RowsRequest {
  readonly datasetId: string;
  readonly where: RowsWanted;
}
export interface RowsResult {
  /** Rows of the imported table, from 0. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** One array of cells a column, in the dataset's column order. */
  readonly cells: readonly (readonly string[])[];
  /** Rows that the dataset has as its recipe leaves it. */
  readonly rowCount: number;
}

export interface RejectedRequest {
  readonly datasetId: string;
  readonly words: RejectedWords;
}

export interface MeasureRequest {
  readonly datasetId: string;
  readonly recipe: Recipe;
  /** Position of the first step to measure, from 0. */
  readonly from: number;
}

export type AnalysisContract = {
  /** Posting a port there asks for an assistant on another core, at the port's other end. */
  borrowFrom: { args: { readonly port: MessagePort }; result: null; progress: never };
  /** Keeps what an import tells at this port of the chunks it writes: the analyses to come need not read them. */
  heed: { args: { readonly port: MessagePort }; result: null; progress: never };
  /** Loads the code of these analyses, so that running them need not wait for it. */
  prepare: { args: readonly AnalysisId[]; result: null; progress: never };
  run: { args: RunRequest; result: AnalysisOutcome<unknown>; progress: RunProgress };
  rows: { args: RowsRequest; result: RowsResult; progress: never };
  /** What the steps of a recipe from `from` on would do to the imported table, each after those before it. */
  measureRecipe: { args: MeasureRequest; result: readonly StepEffect[]; progress: never };
  /** The table as CSV text, without a header row where the file had none. */
  exportTable: { args: { readonly datasetId: string }; result: Blob; progress: RunProgress };
  exportRejected: { args: RejectedRequest; result: Blob; progress: never };
};
