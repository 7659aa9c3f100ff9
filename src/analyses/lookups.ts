import { readTableRows } from '../data/table-rows.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import type { RowsRequest, RowsResult } from '../../workers/analysis.contract.ts';
import type { RunProgress } from './define.ts';
import { openCurrentTable } from './open-tables.ts';
import { tableCsv } from './table-csv.ts';

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
  const { info, table } = await openCurrentTable(datasetId);
  return tableCsv(table, { hasHeader: info.import.headerRow !== null }, context);
}
