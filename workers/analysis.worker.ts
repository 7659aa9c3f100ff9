import './sealed.ts';
import { exportRejectedRows, exportStoredTable, readStoredRows } from '../src/analyses/lookups.ts';
import { runAnalysis } from '../src/analyses/run.ts';
import { serve } from '../src/rpc/server.ts';
import type { AnalysisContract } from './analysis.contract.ts';

serve<AnalysisContract>(self, {
  run: runAnalysis,
  rows: readStoredRows,
  exportTable: exportStoredTable,
  exportRejected: exportRejectedRows,
});
