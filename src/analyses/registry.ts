import { clusterQuality } from './cluster-quality/meta.ts';
import { clusters } from './clusters/meta.ts';
import { correlations } from './correlations/meta.ts';
import type { AnalysisMeta } from './define.ts';
import { maps } from './maps/meta.ts';
import { markets } from './markets/meta.ts';
import { movement } from './movement/meta.ts';
import { personas } from './personas/meta.ts';
import { quality } from './quality/meta.ts';
import { rfm } from './rfm/meta.ts';
import { rules } from './rules/meta.ts';
import { sales } from './sales/meta.ts';

/** One line per analysis; everything else about it lives in its folder. */
export const analyses = [
  sales,
  quality,
  rfm,
  movement,
  clusters,
  clusterQuality,
  personas,
  rules,
  maps,
  markets,
  correlations,
] as const;

type Registered = (typeof analyses)[number];
export type AnalysisId = Registered['id'];
type MetaOf<Id extends AnalysisId> = Extract<Registered, { readonly id: Id }>;
export type ParamsOf<Id extends AnalysisId> = MetaOf<Id>['defaults'];
export type ResultOf<Id extends AnalysisId> = NonNullable<MetaOf<Id>['resultType']>;

/** @returns null for an id that is not registered. */
export function analysisById(id: string): AnalysisMeta<AnalysisId, never, object> | null {
  return (
    (analyses.find((meta) => meta.id === id) as AnalysisMeta<AnalysisId, never, object> | undefined) ?? null
  );
}
