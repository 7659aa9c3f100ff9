import type { SweepSeries } from '../../charts/layout-sweep.ts';
import { m } from '../../i18n/index.ts';
import type { ClusterQualityResult } from '../cluster-quality/meta.ts';
import type { ClustersResult, PreferredKs, SweepRow } from './meta.ts';

/** A measure by k, as it is drawn and written. */
export interface SweepMeasure extends SweepSeries {
  readonly ks: readonly number[];
  /** Which way is better, and what the measure would choose. */
  readonly hint: string;
  /** After the point, in a table. */
  readonly digits: number;
}

/** All measures that a result, and the check of its quality, hold. */
export function sweepMeasures(
  { sweep, preferred }: ClustersResult,
  quality: ClusterQualityResult | null,
): SweepMeasure[] {
  const ks = sweep.map(({ k }) => k);
  const measure = (
    name: string,
    key: keyof PreferredKs,
    hint: string,
    digits: number,
    valueOf: (row: SweepRow) => number,
  ): SweepMeasure => ({
    name,
    ks,
    values: sweep.map(valueOf),
    preferred: preferred[key],
    hint: hintOf(preferred[key], hint, key === 'elbow'),
    digits,
  });
  return [
    measure(m.clusters_inertia(), 'elbow', m.clusters_hint_inertia(), 2, ({ inertia }) => inertia),
    measure(
      m.clusters_silhouette(),
      'silhouette',
      m.clusters_hint_silhouette(),
      3,
      ({ silhouette }) => silhouette,
    ),
    measure(
      m.clusters_calinski(),
      'calinskiHarabasz',
      m.clusters_hint_calinski(),
      1,
      ({ calinskiHarabasz }) => calinskiHarabasz,
    ),
    measure(
      m.clusters_davies(),
      'daviesBouldin',
      m.clusters_hint_davies(),
      3,
      ({ daviesBouldin }) => daviesBouldin,
    ),
    ...(sweep.some(({ bic }) => bic !== null)
      ? [measure(m.clusters_bic(), 'bic', m.clusters_hint_bic(), 0, ({ bic }) => bic ?? NaN)]
      : []),
    ...(quality === null || quality.gap.length === 0 ? [] : [gapMeasure(quality)]),
  ];
}

function gapMeasure({ gap, gapPrefers }: ClusterQualityResult): SweepMeasure {
  return {
    name: m.clusters_gap(),
    ks: gap.map(({ k }) => k),
    values: gap.map((row) => row.gap),
    errors: gap.map(({ standardError }) => standardError),
    preferred: gapPrefers,
    hint: hintOf(gapPrefers, m.clusters_hint_gap(), false),
    digits: 3,
  };
}

function hintOf(k: number | null, hint: string, isKnee: boolean): string {
  if (k === null) return hint;
  return isKnee ? m.clusters_prefers_knee({ k, hint }) : m.clusters_prefers({ k, hint });
}
