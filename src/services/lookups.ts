import type { StepEffect } from '../data/cleaning/effect.ts';
import type {
  RejectedRequest,
  MeasureRequest,
  RowsRequest,
  RowsResult,
} from '../../workers/analysis.contract.ts';
import type { RunProgress } from '../analyses/define.ts';
import type { CallOptions } from '../rpc/contract.ts';
import { lookupClient } from './workers.ts';

/** Rows of a dataset as display text. */
export function readRows(request: RowsRequest, options?: CallOptions<never>): Promise<RowsResult> {
  return lookupClient.call('rows', request, options);
}

/** The table as CSV, as a file to download; no header row where the file had none. */
export function exportTable(datasetId: string, options?: CallOptions<RunProgress>): Promise<Blob> {
  return lookupClient.call('exportTable', { datasetId }, options);
}

/** What of the file did not come into the table as it is, with the reasons, as a file to download. */
export function exportRejected(request: RejectedRequest, options?: CallOptions<never>): Promise<Blob> {
  return lookupClient.call('exportRejected', request, options);
}

/** What the steps of a recipe would do to a dataset, as it was imported. */
export function measureRecipe(
  request: MeasureRequest,
  options?: CallOptions<never>,
): Promise<readonly StepEffect[]> {
  return lookupClient.call('measureRecipe', request, options);
}
