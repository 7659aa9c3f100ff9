export const METHODS = ['kmeans', 'mini-batch', 'gmm', 'ward'] as const;
export type ClusterMethod = (typeof METHODS)[number];

export interface ClustersParams {
  /**
   * `rfm` clusters customers; column names (or indexes as text) cluster the rows of any table. A column of words becomes features
   * of 0 and 1, see `encodedFeatures` of the result.
   */
  readonly features: 'rfm' | readonly string[];
  readonly transform: 'log1p-zscore' | 'zscore' | 'none';
  readonly k: number | 'auto';
  /** Range swept when `k` is `auto`. */
  readonly kMin: number;
  readonly kMax: number;
  /** k-means++ restarts per k; the lowest inertia is kept. */
  readonly nInit: number;
  readonly seed: number;
  /** `gmm`: Gaussian mixture, from K-means; `ward`: hierarchical, up to `WARD_LIMIT` rows; `mini-batch`: for very many rows. */
  readonly method: ClusterMethod;
  /** Of a component of `gmm`. */
  readonly covariance: 'full' | 'diag';
  /** Rows with a missing number are left out, or get the column's median. A missing word is always a level of its own. */
  readonly missing: 'leave-out' | 'fill';
  /** `p99` brings numbers above the 99th percentile down to it, for the model; facts stay those of the file. */
  readonly cap: 'none' | 'p99';
  /** By column (of `rfm`: recencyDays, frequency, monetary), in squared distance; 1 where it is not named. */
  readonly weights: Readonly<Record<string, number>>;
  /** An earlier result whose order the segments keep, matched by their centers; null orders by size. */
  readonly alignTo: Alignment | null;
}

export interface Alignment {
  /** `features` and `centers` of a result. With other features than now it is not followed. */
  readonly features: readonly string[];
  readonly centers: readonly (readonly number[])[];
}

/** @returns what is wrong with params that came from outside, or null. */
export function checkClustersParams(params: ClustersParams): string | null {
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
  return checkMethod(params) ?? checkWeights(params.weights) ?? checkAlignment(params.alignTo);
}

function checkMethod({ method, covariance, missing, cap }: ClustersParams): string | null {
  if (!METHODS.includes(method)) return `method must be one of ${METHODS.join(', ')}`;
  if (!['full', 'diag'].includes(covariance)) return 'covariance must be full or diag';
  if (!['leave-out', 'fill'].includes(missing)) return 'missing must be leave-out or fill';
  return ['none', 'p99'].includes(cap) ? null : 'cap must be none or p99';
}

function checkWeights(weights: unknown): string | null {
  const isRecord = typeof weights === 'object' && weights !== null && !Array.isArray(weights);
  const areWeights = isRecord && Object.values(weights).every(isWeight);
  return areWeights ? null : 'weights must hold numbers from 0 to 1000, by column';
}

const isWeight = (weight: unknown): boolean => isFiniteNumber(weight) && weight >= 0 && weight <= 1000;

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function checkAlignment(alignTo: Alignment | null): string | null {
  if (alignTo === null) return null;
  const { features, centers } = alignTo as Partial<Alignment>;
  const isSound =
    Array.isArray(features) &&
    Array.isArray(centers) &&
    centers.length <= 50 &&
    centers.every(
      (center: unknown) =>
        Array.isArray(center) && center.length === features.length && center.every(isFiniteNumber),
    );
  return isSound ? null : 'alignTo must be null, or features and at most 50 centers of as many numbers';
}
