import type { EncodedFeature } from '../../data/feature-matrix-encoding.ts';
import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import { defineAnalysis } from '../define.ts';
import { checkClustersParams, type ClusterMethod, type ClustersParams } from './params.ts';

export type { ClustersParams } from './params.ts';

export interface SweepRow {
  readonly k: number;
  readonly inertia: number;
  /** Mean silhouette: exact up to `SILHOUETTE_EXACT_LIMIT` rows, else on a seeded sample of that many. */
  readonly silhouette: number;
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
  readonly iterations: number;
  /** Bayesian information criterion, lower is better; null off `gmm`. */
  readonly bic: number | null;
}

/** The k each criterion prefers within the sweep; null where it prefers none. */
export interface PreferredKs {
  readonly elbow: number | null;
  readonly silhouette: number | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  readonly bic: number | null;
}

/** How far a segment's mean of a feature is from everybody's, in standard deviations of the transformed feature. */
export interface SegmentFact {
  readonly feature: number;
  readonly zScore: number;
  readonly mean: number;
  readonly median: number;
  readonly overallMedian: number;
  /** Of a feature of 0 and 1 the mean is the share of 1. */
  readonly overallMean: number;
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
  /** The three features that set it apart most, strongest first, one a column (fewer where there are fewer). */
  readonly facts: readonly SegmentFact[];
}

export type LeftOutReason = 'id' | 'free-text' | 'constant' | 'empty';

/** A column that was asked for and says nothing about which rows are alike. */
export interface LeftOutColumn {
  readonly column: string;
  readonly reason: LeftOutReason;
}

/** A column of numbers whose gaps were filled with its median. */
export interface FilledColumn {
  readonly column: string;
  readonly count: number;
}

/** What a Gaussian mixture says besides the labels. */
export interface MixtureDetail {
  /** Probability of each row's own component. */
  readonly confidence: Float32Array<ArrayBuffer>;
  /**
   * Mean ln density of rows that the models did not see: the mixture's, and one normal distribution's. Null for too few rows.
   */
  readonly heldOut: { readonly rows: number; readonly mixture: number; readonly oneNormal: number } | null;
}

/** Top of Ward's tree. */
export interface Dendrogram {
  /** Rows per branch, and the segment each belongs to. */
  readonly branches: readonly { readonly rows: number; readonly segment: number }[];
  /** `left`, `right`: a branch, or branches + an earlier merge. Rising by height. */
  readonly merges: readonly { readonly left: number; readonly right: number; readonly height: number }[];
}

export interface ClustersResult {
  /** Of the model, in the order of centers; names of columns, or `column = level`. */
  readonly features: readonly string[];
  /** Which column each of `features` came from. */
  readonly encodedFeatures: readonly EncodedFeature[];
  readonly leftOut: readonly LeftOutColumn[];
  readonly filled: readonly FilledColumn[];
  readonly method: ClusterMethod;
  /** Number of segments. */
  readonly k: number;
  readonly preferred: PreferredKs;
  readonly mixture: MixtureDetail | null;
  readonly dendrogram: Dendrogram | null;
  /** Whether segments stand in the order of `alignTo`. */
  readonly isAligned: boolean;
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
/** Ward's method looks at every pair of rows: beyond this it would take minutes. */
export const WARD_LIMIT = 5_000;
/** From here on mini-batches are worth their small loss of tightness. */
export const MINI_BATCH_FROM = 200_000;

export const clusters = defineAnalysis<ClustersParams, ClustersResult>()({
  id: 'clusters',
  version: 2,
  needs: ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']],
  needsFor: ({ features }): readonly Need[] =>
    features === 'rfm' ? ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']] : [],
  defaults: {
    features: 'rfm',
    transform: 'log1p-zscore',
    k: 'auto',
    kMin: 2,
    kMax: 8,
    nInit: 10,
    seed: 42,
    method: 'kmeans',
    covariance: 'full',
    missing: 'leave-out',
    cap: 'none',
    weights: {},
    alignTo: null,
  },
  checkParams: checkClustersParams,
  toTable,
});

/** A line per clustered row. */
function toTable({ rows, labels, names, mixture }: ClustersResult): ResultTable {
  return {
    columns: [
      { name: 'row', values: rows },
      { name: 'segment', values: labels },
      { name: 'segment_name', values: Array.from(labels, (label) => names[label]!) },
      ...(mixture === null ? [] : [{ name: 'confidence', values: mixture.confidence }]),
    ],
  };
}
