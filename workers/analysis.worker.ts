import './sealed.ts';
import {
  exportRejectedRows,
  exportStoredTable,
  measureStoredRecipe,
  readStoredRows,
} from '../src/analyses/lookups.ts';
import { prepareAnalyses, runAnalysis } from '../src/analyses/run.ts';
import { borrowFrom } from '../src/ml/index.ts';
import { serve } from '../src/rpc/server.ts';
import { heedChunks } from '../src/storage/index.ts';
import type { AnalysisContract } from './analysis.contract.ts';

serve<AnalysisContract>(self, {
  borrowFrom({ port }) {
    borrowFrom(port);
    return null;
  },
  heed({ port }) {
    heedChunks(port);
    return null;
  },
  prepare: prepareAnalyses,
  run: runAnalysis,
  rows: readStoredRows,
  measureRecipe: measureStoredRecipe,
  exportTable: exportStoredTable,
  exportRejected: exportRejectedRows,
});
