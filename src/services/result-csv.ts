import { analysisById, type AnalysisId } from '../analyses/registry.ts';
import { writeCsvRow } from '../data/csv-writer.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisResult } from './runner.ts';

/** The rows of a result as CSV text, formula-safe. @throws AppError `invalid-params` when it has no rows. */
export function resultCsv<Id extends AnalysisId>(id: Id, result: AnalysisResult<Id>): string {
  const toTable = analysisById(id)?.toTable;
  if (toTable === undefined) throw new AppError('invalid-params', `${id} has no rows to write`);
  const { columns } = toTable(result);
  const rowCount = columns[0]?.values.length ?? 0;
  let text = writeCsvRow(columns.map(({ name }) => name));
  for (let row = 0; row < rowCount; row++) {
    const cells = columns.map(({ values }) => cellText(values[row]!));
    text += writeCsvRow(cells, { formulaSafe: true });
  }
  return text;
}

/** Sums of cents carry noise in their last digits (5391.210000000009): twelve digits are all that was known. */
function cellText(value: string | number): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(12)));
}
