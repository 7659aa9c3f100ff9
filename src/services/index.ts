export { installPublicApi } from './kept.ts';
export { onDatasetsChanged } from './changes.ts';
export {
  deleteDataset,
  listDatasets,
  requestPersistence,
  storageState,
  updateDataset,
  wipe,
  type DatasetChanges,
} from './datasets.ts';
export {
  combineDatasets,
  findCombineOffers,
  previewJoin,
  previewStack,
  type CombineRequest,
} from './combiner.ts';
export { engineReport } from './engines.ts';
export {
  archiveTables,
  commitImport,
  discardImport,
  stageImport,
  sweepAbandonedImports,
} from './importer.ts';
export { exportRejected, exportTable, measureRecipe, readRows } from './lookups.ts';
export { requestLog, type LoggedRequest } from './request-log.ts';
export { runAnalysis, type AnalysisResult } from './runner.ts';
export { policyInForce, probeSeal, type SealProbe } from './seal.ts';
export { standByForImport, warmUpAnalysis } from './workers.ts';
export type {
  CombineOffers,
  CombineProgress,
  JoinOffer,
  OverlapFacts,
  StackOffer,
} from '../../workers/combine.contract.ts';
export type { IngestProgress, IngestResult, ParseOptions } from '../../workers/import.contract.ts';
export type { RowsResult } from '../../workers/analysis.contract.ts';
