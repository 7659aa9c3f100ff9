import type { DatasetInfo } from '../data/schema.ts';
import type { Provenance } from '../data/provenance.ts';
import { missingNeeds } from '../data/roles.ts';
import { rolesOf, type Table } from '../data/table.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import { AppError } from '../rpc/errors.ts';
import { getResult, openDatabase, putResult, resultKey, type ResultKey } from '../storage/index.ts';
import type { RunRequest } from '../../workers/analysis.contract.ts';
import { makeBreathe } from '../rpc/breathe.ts';
import { loadCompute } from './compute-modules.ts';
import type { AnalysisMeta, AnalysisOutcome, Computed, RunProgress } from './define.ts';
import { openCurrentTable, type OpenedTable } from './open-tables.ts';
import { journalOf } from './journal.ts';
import { analysisById, type AnalysisId } from './registry.ts';

type AnyMeta = AnalysisMeta<string, never, object>;
type Outcome = AnalysisOutcome<object>;

/** Loads the code of these analyses. What cannot be loaded now is tried again by the run that needs it. */
export async function prepareAnalyses(analyses: readonly string[]): Promise<null> {
  await Promise.allSettled(analyses.map(loadCompute));
  return null;
}

/**
 * Runs one analysis in this worker, or gives the result kept from an earlier run on the same revision of the data.
 * @throws AppError `unknown-analysis`, `invalid-params`, `dataset-not-found`, and what compute throws.
 */
export async function runAnalysis(
  request: RunRequest,
  context: HandlerContext<RunProgress>,
): Promise<Outcome> {
  const meta = checkedMeta(request);
  loadCompute(meta.id).catch(() => undefined); // awaited after the data
  return outcomeOf(meta, request, await openCurrentTable(onlyDataset(request)), context);
}

async function outcomeOf(
  meta: AnyMeta,
  request: RunRequest,
  opened: OpenedTable,
  context: HandlerContext<RunProgress>,
): Promise<Outcome> {
  const { info, table } = opened;
  const missing = missingNeeds(meta.needsFor?.(request.params as never) ?? meta.needs, rolesOf(table));
  if (missing.length > 0) return { kind: 'insufficient', reason: { code: 'missing-roles', needs: missing } };
  const key = resultKeyOf(request, meta, info);
  const kept = await keptResult(key);
  if (kept !== null) return { kind: 'done', result: kept };
  context.signal.throwIfAborted();
  const outcome = await computed(request, meta, opened, context);
  if (outcome.kind === 'done') keep(key, structuredClone(outcome.result));
  return outcome;
}

function checkedMeta({ analysis, params }: RunRequest): AnyMeta {
  const meta: AnyMeta | null = analysisById(analysis);
  if (meta === null)
    throw new AppError('unknown-analysis', `No analysis is called ${JSON.stringify(analysis)}`);
  const wrong = meta.checkParams(params as never);
  if (wrong !== null)
    throw new AppError('invalid-params', `${analysis}: ${wrong}`, { details: { reason: wrong } });
  return meta;
}

function onlyDataset({ analysis, datasetIds }: RunRequest): string {
  const [id, ...rest] = datasetIds;
  if (id !== undefined && rest.length === 0) return id;
  throw new AppError('invalid-params', `${analysis} takes one dataset, not ${datasetIds.length}`);
}

async function computed(
  request: RunRequest,
  meta: AnyMeta,
  opened: OpenedTable,
  context: HandlerContext<RunProgress>,
): Promise<Outcome> {
  const { engine, engineReport, failures } = request;
  const { signal, progress } = context;
  const compute = await loadCompute(meta.id);
  const startedAt = performance.now();
  const answer = await compute(request.params as never, {
    table: opened.table,
    engine,
    engineReport,
    failures,
    signal,
    progress,
    breathe: makeBreathe(signal),
    journal: journalOf(request),
    resultOf: (other, params) => resultOf(other, params, request, opened, context),
  });
  signal.throwIfAborted();
  if ('insufficient' in answer) return { kind: 'insufficient', reason: answer.insufficient };
  if ('needsEngineReport' in answer) return { kind: 'needs-engine-report' };
  const provenance = provenanceOf(request, meta, opened.table, answer, performance.now() - startedAt);
  return { kind: 'done', result: { ...answer.result, provenance } };
}

/** @throws AppError `invalid-params`, and what the other compute throws. */
async function resultOf<Params extends object, Result extends object>(
  { id, defaults }: AnalysisMeta<string, Params, Result>,
  params: Partial<Params>,
  request: RunRequest,
  opened: OpenedTable,
  context: HandlerContext<RunProgress>,
): Promise<AnalysisOutcome<Result>> {
  const other = { ...request, analysis: id as AnalysisId, params: { ...defaults, ...params } };
  const outcome = await outcomeOf(checkedMeta(other), other, opened, context);
  return outcome as AnalysisOutcome<Result>;
}

function provenanceOf(
  { params }: RunRequest,
  { id, version }: AnyMeta,
  { rowCount }: Table,
  { engineChoice, seed }: Computed<object>,
  durationMs: number,
): Provenance {
  const { engine } = engineChoice;
  return { analysis: id, version, params, seed, engine, engineChoice, rows: rowCount, durationMs };
}

function resultKeyOf({ params, engine }: RunRequest, { id, version }: AnyMeta, info: DatasetInfo): ResultKey {
  return resultKey({ datasetId: info.id, revision: info.revision, analysis: id, version, params, engine });
}

async function keptResult(key: ResultKey): Promise<(object & { readonly provenance: Provenance }) | null> {
  const kept = await getResult(await openDatabase(), key);
  return kept as (object & { readonly provenance: Provenance }) | null;
}

/** While a copy is on its way to the page: storing waits for its turn behind an import's last writes. */
function keep(key: ResultKey, result: object): void {
  openDatabase()
    .then((db) => putResult(db, key, result))
    // Kept, it only saves time; it can be computed again.
    .catch(() => undefined);
}
