import type { ClusterStability, StabilityVerdict } from '../../kernels/bootstrap-stability.ts';
import type { GapRow } from '../../kernels/gap-statistic.ts';
import type { Comparison, NullKind, StructureVerdict } from '../../kernels/structure-test.ts';
import { clusters, type ClustersResult } from '../clusters/meta.ts';
import { checkClustersParams, type ClustersParams } from '../clusters/params.ts';
import { defineAnalysis } from '../define.ts';

/** Of the clusters that are judged, and how much is drawn to judge them. */
export interface ClusterQualityParams extends ClustersParams {
  /** Data sets without groups per kind of null. */
  readonly references: number;
  readonly resamples: number;
}

/** Whether there are groups, against the hardest null that was asked. */
export interface Structure {
  readonly verdict: StructureVerdict;
  readonly against: NullKind;
  readonly statistic: number;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly pValue: number;
  /** Silhouette above the null's mean, where it is most. */
  readonly excess: number;
  /** Data sets drawn per null, and rows of each. */
  readonly references: number;
  readonly rows: number;
  readonly comparisons: readonly Comparison[];
}

export interface SegmentStability extends ClusterStability {
  readonly verdict: StabilityVerdict;
}

export interface SegmentSilhouettes {
  readonly mean: number;
  /** Share of rows that lie nearer to another segment. */
  readonly belowZero: number;
  /** Falling; at most `SILHOUETTE_STEPS`, evenly picked from the segment's rows. */
  readonly values: readonly number[];
  /** Rows of the sample in the segment. */
  readonly rows: number;
}

export interface ClusterQualityResult extends Pick<
  ClustersResult,
  'segments' | 'names' | 'features' | 'encodedFeatures' | 'k' | 'method'
> {
  readonly structure: Structure;
  /** From k = 1; empty where columns of levels make the box that it is drawn in meaningless. */
  readonly gap: readonly GapRow[];
  readonly gapPrefers: number | null;
  /** Per segment; rows drawn a resample. */
  readonly stability: {
    readonly resamples: number;
    readonly rows: number;
    readonly segments: readonly SegmentStability[];
  };
  /** Adjusted Rand index with what other seeds give; null where the method draws nothing. */
  readonly seedAgreement: { readonly seeds: number; readonly mean: number; readonly least: number } | null;
  readonly silhouettes: { readonly rows: number; readonly segments: readonly SegmentSilhouettes[] };
}

export const SILHOUETTE_STEPS = 60;

/**
 * How far clusters can be trusted: what takes too long to keep people waiting for the clusters themselves. It takes the params of
 * `clusters`, and judges what they give.
 */
export const clusterQuality = defineAnalysis<ClusterQualityParams, ClusterQualityResult>()({
  id: 'cluster-quality',
  version: 1,
  needs: clusters.needs,
  needsFor: (params) => clusters.needsFor?.(params) ?? clusters.needs,
  defaults: { ...clusters.defaults, references: 20, resamples: 100 },
  checkParams,
});

function checkParams(params: ClusterQualityParams): string | null {
  const { references, resamples } = params;
  if (!Number.isInteger(references) || references < 3 || references > 1000)
    return 'references must be a whole number from 3 to 1000';
  if (!Number.isInteger(resamples) || resamples < 1 || resamples > 1000)
    return 'resamples must be a whole number from 1 to 1000';
  return checkClustersParams(params);
}
