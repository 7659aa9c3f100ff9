import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import { defineAnalysis } from '../define.ts';

export interface ClustersParams {
  /** `rfm` clusters customers; column names (or indexes as text) cluster the rows of any table. */
  readonly features: 'rfm' | readonly string[];
  readonly transform: 'log1p-zscore' | 'zscore' | 'none';
  readonly k: number | 'auto';
  /** Range swept when `k` is `auto`. */
  readonly kMin: number;
  readonly kMax: number;
  /** k-means++ restarts per k; the lowest inertia is kept. */
  readonly nInit: number;
  readonly seed: number;
}

export interface SweepRow {
  readonly k: number;
  readonly inertia: number;
  /** Mean silhouette: exact up to `SILHOUETTE_EXACT_LIMIT` rows, else on a seeded sample of that many. */
  readonly silhouette: number;
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
  readonly iterations: number;
}

/** How far a segment's mean of a feature is from everybody's, in standard deviations of the transformed feature. */
export interface SegmentFact {
  readonly feature: number;
  readonly zScore: number;
  readonly mean: number;
  readonly median: number;
  readonly overallMedian: number;
}

export interface Segment {
  readonly size: number;
  readonly share: number;
  /** Share of all monetary where features are `rfm`, else null. */
  readonly revenueShare: number | null;
  /**
   * Stable code of the plain-language name, `frequency-spend-recency` in the words of names.ts, as in `frequent-big-recent`;
   * a further segment of the same profile has `-2`, `-3` … behind it. `src/i18n` has it in words. Null for tables other than RFM.
   */
  readonly nameCode: string | null;
  /** The three features that set it apart most, strongest first (fewer where there are fewer features). */
  readonly facts: readonly SegmentFact[];
}

export interface ClustersResult {
  readonly features: readonly string[];
  readonly k: number;
  readonly sweep: readonly SweepRow[];
  /** Customer ids, or row numbers from 1 as text. Rows with a missing feature are left out and counted. */
  readonly rows: readonly string[];
  readonly labels: Int32Array<ArrayBuffer>;
  /** k × d, in the features' own units (transform undone), largest segment first. */
  readonly centers: readonly (readonly number[])[];
  /** k × d, in the space the model was fitted in. */
  readonly centersScaled: readonly (readonly number[])[];
  /** k × d: how far each segment lies from everybody's mean, in standard deviations of the transformed feature. */
  readonly profiles: readonly (readonly number[])[];
  readonly names: readonly string[];
  readonly segments: readonly Segment[];
  readonly skippedRows: number;
  /** Rows the silhouettes were computed on. */
  readonly silhouetteRows: number;
  readonly silhouetteIsExact: boolean;
  /** First two principal components of the transformed features. */
  readonly projection: {
    readonly x: Float32Array<ArrayBuffer>;
    readonly y: Float32Array<ArrayBuffer>;
    /** Share of variance per component. */
    readonly explained: readonly [number, number];
    /** 2 × d. */
    readonly loadings: readonly (readonly number[])[];
  };
  readonly transform: ClustersParams['transform'];
}

export const SILHOUETTE_EXACT_LIMIT = 5_000;

export const clusters = defineAnalysis<ClustersParams, ClustersResult>()({
  id: 'clusters',
  version: 1,
  needs: ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']],
  needsFor: ({ features }): readonly Need[] =>
    features === 'rfm' ? ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']] : [],
  defaults: { features: 'rfm', transform: 'log1p-zscore', k: 'auto', kMin: 2, kMax: 8, nInit: 10, seed: 42 },
  checkParams,
  toTable,
});

/** A line per clustered row. */
function toTable({ rows, labels, names }: ClustersResult): ResultTable {
  return {
    columns: [
      { name: 'row', values: rows },
      { name: 'segment', values: labels },
      { name: 'segment_name', values: Array.from(labels, (label) => names[label]!) },
    ],
  };
}

function checkParams(params: ClustersParams): string | null {
  const { features, transform, k, kMin, kMax, nInit, seed } = params;
  const whole = (value: unknown, low: number, high: number) =>
    Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
  if (features !== 'rfm' && !(Array.isArray(features) && features.length > 0)) {
    return 'features must be "rfm" or a non-empty list of column names';
  }
  if (!['log1p-zscore', 'zscore', 'none'].includes(transform))
    return 'transform must be log1p-zscore, zscore or none';
  if (k !== 'auto' && !whole(k, 2, 50)) return 'k must be "auto" or a whole number from 2 to 50';
  if (!whole(kMin, 2, 50) || !whole(kMax, 2, 50) || kMin > kMax)
    return 'kMin and kMax must be whole, 2 ≤ kMin ≤ kMax ≤ 50';
  if (!whole(nInit, 1, 1000)) return 'nInit must be a whole number from 1 to 1000';
  if (!whole(seed, 0, 2 ** 32 - 1)) return 'seed must be a whole number from 0 to 4294967295';
  return null;
}
