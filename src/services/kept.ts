import { analyses, analysisById, type AnalysisId, type ParamsOf } from '../analyses/registry.ts';
import type { StepEffect } from '../data/cleaning/effect.ts';
import type { Recipe } from '../data/cleaning/steps.ts';
import type { EngineReport } from '../data/engine.ts';
import type { Insufficient } from '../data/insufficient.ts';
import type { Need } from '../data/roles.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { AppError, type ErrorDetails } from '../rpc/errors.ts';
import type { IngestProgress, ParseOptions } from '../../workers/import.contract.ts';
import { checkParseOptions, checkRecipe, checkRun, checkSource } from './check-request.ts';
import { deleteDataset, listDatasets, updateDataset, wipe } from './datasets.ts';
import { engineReport } from './engines.ts';
import { commitImport, stageImport, type ImportSource } from './importer.ts';
import { exportTable, measureRecipe } from './lookups.ts';
import { runAnalysis, type AnalysisResult, type RunOptions } from './runner.ts';
import { VERSION } from './version.ts';

export interface ImportFileOptions extends ParseOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
}

export interface AnalysisListing {
  readonly id: AnalysisId;
  readonly needs: readonly Need[];
  readonly defaults: object;
}

/** `globalThis.kept`: what the screens use, for the console, scripted demos and checks from outside. */
export interface Kept {
  readonly version: string;
  readonly analyses: readonly AnalysisListing[];
  /** What was found, tested, chosen and why; probes on the first call, or again with `refresh`. */
  engines(options?: { readonly refresh?: boolean }): Promise<EngineReport>;
  /** Reads a file and keeps it, taking everything as it was understood. */
  importFile(file: ImportSource, options?: ImportFileOptions): Promise<DatasetInfo>;
  datasets(): Promise<readonly DatasetInfo[]>;
  deleteDataset(datasetId: string): Promise<void>;
  /**
   * Puts another recipe in the place of a dataset's: from now on everything reads the table as it makes it look. The
   * imported cells stay as they are; an empty recipe brings them back.
   * @throws AppError `invalid-params` for what is no recipe, `dataset-not-found`.
   */
  setRecipe(datasetId: string, recipe: Recipe): Promise<DatasetInfo>;
  /** What each step of a recipe would do to the dataset as it was imported: rows, cells, sums and means, and sales. */
  previewRecipe(datasetId: string, recipe: Recipe): Promise<readonly StepEffect[]>;
  /**
   * @param params what differs from the defaults.
   * @throws AppError; `insufficient-data` when the data does not support the analysis: `details` say why
   *   (`reason`, `have`, `need`, `roles`, `columns`, as far as they apply).
   */
  analyse<Id extends AnalysisId>(
    id: Id,
    datasetIds: readonly string[],
    params?: Partial<ParamsOf<Id>>,
    options?: Pick<RunOptions, 'engine' | 'signal' | 'onProgress'>,
  ): Promise<AnalysisResult<Id>>;
  /** One line per row of the result (a customer, a month …) as CSV. */
  exportCsv<Id extends AnalysisId>(
    id: Id,
    datasetIds: readonly string[],
    params?: Partial<ParamsOf<Id>>,
  ): Promise<string>;
  /** The table as its recipe makes it look, as CSV; no header row where the file had none. */
  exportTable(datasetId: string): Promise<string>;
  /** Deletes everything Kept stored in this browser. */
  wipe(): Promise<void>;
}

declare global {
  var kept: Kept;
}

export function installPublicApi(): void {
  globalThis.kept = kept;
}

export const kept: Kept = Object.freeze({
  version: VERSION,
  analyses: Object.freeze(analyses.map(({ id, needs, defaults }) => Object.freeze({ id, needs, defaults }))),
  engines: (options) => engineReport(options),
  importFile,
  datasets: listDatasets,
  deleteDataset,
  setRecipe,
  previewRecipe,
  analyse,
  exportCsv,
  exportTable: async (datasetId) => (await exportTable(datasetId)).text(),
  wipe,
} satisfies Kept);

async function importFile(file: ImportSource, options: ImportFileOptions = {}): Promise<DatasetInfo> {
  const { signal, onProgress, ...parse } = options;
  checkSource(file);
  checkParseOptions(parse);
  const { dataset } = await stageImport(file, parse, { signal, onProgress });
  return commitImport(dataset.id);
}

async function setRecipe(datasetId: string, recipe: Recipe): Promise<DatasetInfo> {
  checkRecipe(recipe);
  return updateDataset(datasetId, { recipe });
}

async function previewRecipe(datasetId: string, recipe: Recipe): Promise<readonly StepEffect[]> {
  checkRecipe(recipe);
  return measureRecipe({ datasetId, recipe, from: 0 });
}

async function analyse<Id extends AnalysisId>(
  id: Id,
  datasetIds: readonly string[],
  params: Partial<ParamsOf<Id>> = {},
  options?: RunOptions,
): Promise<AnalysisResult<Id>> {
  const meta = analysisById(id); // one that nobody knows is refused by the runner
  if (meta !== null) checkRun(datasetIds, params, meta.defaults);
  const outcome = await runAnalysis(id, datasetIds, params, options);
  if (outcome.kind === 'done') return outcome.result;
  throw insufficientError(id, outcome.reason);
}

async function exportCsv<Id extends AnalysisId>(
  id: Id,
  datasetIds: readonly string[],
  params?: Partial<ParamsOf<Id>>,
): Promise<string> {
  const result = await analyse(id, datasetIds, params);
  const { resultCsv } = await import('./result-csv.ts'); // only who asks for a file loads the writer
  return resultCsv(id, result);
}

function insufficientError(id: string, reason: Insufficient): AppError {
  return new AppError('insufficient-data', `The data is not enough for ${id}: ${JSON.stringify(reason)}`, {
    details: { reason: reason.code, ...facts(reason) },
  });
}

function facts(reason: Insufficient): ErrorDetails {
  return {
    ...('have' in reason && { have: reason.have }),
    ...('need' in reason && { need: reason.need }),
    ...('most' in reason && { most: reason.most }),
    ...('needs' in reason && { roles: reason.needs.map((need) => [need].flat().join(' or ')).join(', ') }),
    ...('columns' in reason && { columns: reason.columns.join(', ') }),
    ...('rows' in reason && { rows: reason.rows }),
  };
}
