import type { HandlerContext } from '../rpc/contract.ts';
import type { RowsRequest, RowsResult } from '../../workers/analysis.contract.ts';
import type { RunProgress } from './define.ts';
import { openCurrentTable } from './open-tables.ts';

/** Rows of a stored dataset as display text. */
export async function readStoredRows({ datasetId, where }: RowsRequest): Promise<RowsResult> {
  const { table } = await openCurrentTable(datasetId);
  const { readTableRows } = await import('../data/table-rows.ts');
  return readTableRows(table, where);
}

/** A stored dataset as CSV, cells that did not read as their column's type as they came. */
export async function exportStoredTable(
  { datasetId }: { readonly datasetId: string },
  context: HandlerContext<RunProgress>,
): Promise<Blob> {
  const { info, table } = await openCurrentTable(datasetId);
  const { writeTable } = await import('./table-csv.ts');
  return writeTable(info, table, context);
}
