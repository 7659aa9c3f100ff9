import { measureRecipe, type StepEffect } from '../data/cleaning/effect.ts';
import { readTableRows } from '../data/table-rows.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import { makeBreathe } from '../rpc/breathe.ts';
import type {
  RejectedRequest,
  MeasureRequest,
  RowsRequest,
  RowsResult,
} from '../../workers/analysis.contract.ts';
import type { RunProgress } from './define.ts';
import { openCurrentTable, openImportedTable } from './open-tables.ts';
import { headerToWrite, tableCsv } from './table-csv.ts';
import { openDatabase, readLeftOut } from '../storage/index.ts';
import { rejectedCsv } from '../data/rejected-rows.ts';

/** Rows of a stored dataset as display text. */
export async function readStoredRows({ datasetId, where }: RowsRequest): Promise<RowsResult> {
  const { table } = await openCurrentTable(datasetId);
  return readTableRows(table, where);
}

/** A stored dataset as CSV. */
export async function exportStoredTable(
  { datasetId }: { readonly datasetId: string },
  context: HandlerContext<RunProgress>,
): Promise<Blob> {
  const { info, cleaned } = await openCurrentTable(datasetId);
  return tableCsv(cleaned, headerToWrite(info, cleaned), context);
}

/** What of a dataset's file did not come into its table as it is, as CSV for a spreadsheet. */
export async function exportRejectedRows({ datasetId, words }: RejectedRequest): Promise<Blob> {
  const leftOut = await readLeftOut(await openDatabase(), datasetId);
  const csv = await rejectedCsv(await openImportedTable(datasetId), leftOut, words);
  return new Blob([csv], { type: 'text/csv;charset=utf-8' });
}

/** What the steps of a recipe do to a stored dataset; nothing is kept. */
export async function measureStoredRecipe(
  { datasetId, recipe, from }: MeasureRequest,
  { signal }: HandlerContext<never>,
): Promise<readonly StepEffect[]> {
  return measureRecipe(await openImportedTable(datasetId), recipe, from, makeBreathe(signal));
}
