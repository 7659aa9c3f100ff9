import { analysisById, type AnalysisId } from '../analyses/registry.ts';
import { writeCsv } from '../data/csv-writer.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisResult } from './runner.ts';

/** The rows of a result as CSV text, formula-safe. @throws AppError `unknown-analysis` when it has no rows. */
export function resultCsv<Id extends AnalysisId>(id: Id, result: AnalysisResult<Id>): string {
  const toTable = analysisById(id)?.toTable;
  if (toTable === undefined) throw new AppError('unknown-analysis', `${id} has no table of rows`);
  const columns = toTable(result as never);
  return writeCsv(columns);
}
