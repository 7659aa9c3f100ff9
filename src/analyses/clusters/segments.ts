import type { EncodedFeature, EncodedMatrix } from '../../data/feature-matrix-encoding.ts';
import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { moments } from '../../kernels/moments.ts';
import { median } from '../../kernels/quantiles.ts';
import type { Segment, SegmentFact } from './meta.ts';
import { strongestOf, type SegmentName } from './names.ts';

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

/** Means of the members, in the features' own units: k × d. */
export function memberMeans({ columns }: FeatureMatrix, { k, labels }: KMeansFit): number[][] {
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label]! += 1;
  const sums = columns.map((column) => {
    const sum = new Float64Array(k);
    for (let row = 0; row < column.length; row++) sum[labels[row]!]! += column[row]!;
    return sum;
  });
  return Array.from(sizes, (size, cluster) => sums.map((sum) => sum[cluster]! / size));
}

/** Size, share of revenue, name and strongest facts of each cluster, in the order of the fit. */
export function describeSegments(
  { matrix, encoded }: EncodedMatrix,
  { labels }: Pick<KMeansFit, 'labels'>,
  profiles: readonly (readonly number[])[],
  names: readonly SegmentName[],
  monetary: Float64Array | null,
): Segment[] {
  const overall = matrix.columns.map((values) => ({ median: median(values), mean: meanOf(values) }));
  const total = monetary === null ? 0 : sum(monetary);
  return profiles.map((profile, cluster) => {
    const inCluster = (values: Float64Array) => values.filter((_, row) => labels[row] === cluster);
    const size = labels.reduce((count, label) => count + (label === cluster ? 1 : 0), 0);
    const factOf = (feature: number): SegmentFact => {
      const values = inCluster(matrix.columns[feature]!);
      return {
        feature,
        zScore: profile[feature]!,
        mean: meanOf(values),
        median: median(values),
        overallMedian: overall[feature]!.median,
        overallMean: overall[feature]!.mean,
      };
    };
    return {
      size,
      share: size / matrix.rows,
      revenueShare: monetary === null || total === 0 ? null : sum(inCluster(monetary)) / total,
      nameCode: names[cluster]!.code,
      facts: factFeatures(encoded, profile).map(factOf),
    };
  });
}

function factFeatures(encoded: readonly EncodedFeature[], profile: readonly number[]): number[] {
  return strongestOf(encoded, profile).slice(0, FACTS);
}

function meanOf(values: Float64Array): number {
  return sum(values) / values.length;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
