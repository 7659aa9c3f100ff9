import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { moments } from '../../kernels/moments.ts';
import { median } from '../../kernels/quantiles.ts';
import type { Segment, SegmentFact } from './meta.ts';
import type { SegmentName } from './names.ts';

const FACTS = 3;

/**
 * Per cluster and feature: how far the center is from everybody's mean, in standard deviations of the space the model was
 * fitted in; 0 for a feature that is the same for all.
 */
export function profileCenters(scaled: FeatureMatrix, { k, centers }: KMeansFit): number[][] {
  const overall = scaled.columns.map(moments);
  const d = overall.length;
  return Array.from({ length: k }, (_, cluster) =>
    overall.map(({ mean, sd }, feature) => (sd > 0 ? (centers[cluster * d + feature]! - mean) / sd : 0)),
  );
}

/** Size, share of revenue, name and strongest facts of each cluster, in the order of the fit. */
export function describeSegments(
  matrix: FeatureMatrix,
  { labels }: Pick<KMeansFit, 'labels'>,
  profiles: readonly (readonly number[])[],
  names: readonly SegmentName[],
  monetary: Float64Array | null,
): Segment[] {
  const overallMedians = matrix.columns.map(median);
  const total = monetary === null ? 0 : sum(monetary);
  return profiles.map((profile, cluster) => {
    const inCluster = (values: Float64Array) => values.filter((_, row) => labels[row] === cluster);
    const size = labels.reduce((count, label) => count + (label === cluster ? 1 : 0), 0);
    const factOf = (feature: number): SegmentFact => {
      const values = inCluster(matrix.columns[feature]!);
      return {
        feature,
        zScore: profile[feature]!,
        mean: sum(values) / values.length,
        median: median(values),
        overallMedian: overallMedians[feature]!,
      };
    };
    return {
      size,
      share: size / matrix.rows,
      revenueShare: monetary === null || total === 0 ? null : sum(inCluster(monetary)) / total,
      nameCode: names[cluster]!.code,
      facts: strongest(profile).slice(0, FACTS).map(factOf),
    };
  });
}

function strongest(profile: readonly number[]): number[] {
  return Array.from(profile.keys()).sort((a, b) => Math.abs(profile[b]!) - Math.abs(profile[a]!));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
