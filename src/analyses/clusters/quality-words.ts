import { formatNumber, formatPercent } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { NullKind, StructureVerdict } from '../../kernels/structure-test.ts';
import type { StabilityVerdict } from '../../kernels/bootstrap-stability.ts';
import type { ClusterQualityResult, SegmentStability, Structure } from '../cluster-quality/meta.ts';
import type { ClustersResult, LeftOutColumn, LeftOutReason } from './meta.ts';

/** Whether there are groups at all, for people. */
export function structureText(verdict: StructureVerdict, isRfm: boolean): string {
  switch (verdict) {
    case 'none':
      return isRfm ? m.clusters_structure_none_people() : m.clusters_structure_none_rows();
    case 'weak':
      return m.clusters_structure_weak();
    case 'groups':
      return m.clusters_structure_groups();
  }
}

const STABILITY: Readonly<Record<StabilityVerdict, (words: { found: string }) => string>> = {
  stable: m.clusters_stability_stable,
  unsure: m.clusters_stability_unsure,
  dissolves: m.clusters_stability_dissolves,
};

/** "Found again in 97 of 100 resamples." */
export function stabilityText({ verdict, found, resamples }: SegmentStability): string {
  const times = m.clusters_stability_found({
    found: formatNumber(found),
    resamples: formatNumber(resamples),
  });
  return STABILITY[verdict]({ found: times });
}

const VERDICTS: Readonly<Record<StabilityVerdict, () => string>> = {
  stable: m.clusters_verdict_stable,
  unsure: m.clusters_verdict_unsure,
  dissolves: m.clusters_verdict_dissolves,
};

export function stabilityVerdict(verdict: StabilityVerdict): string {
  return VERDICTS[verdict]();
}

const NULLS: Readonly<Record<NullKind, () => string>> = {
  even: m.clusters_null_even,
  'one-heap': m.clusters_null_one_heap,
  shuffled: m.clusters_null_shuffled,
};

/** A sentence per kind of data without groups, for specialists. */
export function comparisonTexts({ comparisons, references, rows }: Structure): string[] {
  return comparisons.map(({ against, statistic, nullMean, nullSd, pValue }) =>
    m.clusters_quality_structure({
      statistic: formatNumber(statistic, 1),
      mean: formatNumber(nullMean, 1),
      sd: formatNumber(nullSd, 1),
      kind: NULLS[against](),
      references: formatNumber(references),
      rows: formatNumber(rows),
      p: formatNumber(pValue, 3),
    }),
  );
}

/** How far other seeds agree, for specialists; null where the method draws nothing. */
export function agreementText({ seedAgreement }: ClusterQualityResult): string | null {
  if (seedAgreement === null) return null;
  const { seeds, mean, least } = seedAgreement;
  return m.clusters_quality_seeds({
    seeds: formatNumber(seeds),
    mean: formatNumber(mean, 2),
    least: formatNumber(least, 2),
  });
}

const LEFT_OUT: Readonly<Record<LeftOutReason, (words: { column: string }) => string>> = {
  id: m.clusters_left_out_id,
  'free-text': m.clusters_left_out_free_text,
  constant: m.clusters_left_out_constant,
  empty: m.clusters_left_out_empty,
};

/** What happened to columns on the way, a sentence each. */
export function columnNotes({ leftOut, filled }: ClustersResult): string[] {
  const names = leftOut.map(({ column, reason }: LeftOutColumn) => LEFT_OUT[reason]({ column }));
  const gaps = filled.map(({ column, count }) =>
    m.clusters_filled_column({ column, count: formatNumber(count) }),
  );
  return [
    ...(names.length > 0 ? [m.clusters_left_out({ columns: names.join(', ') })] : []),
    ...(gaps.length > 0 ? [m.clusters_filled({ columns: gaps.join(', ') })] : []),
  ];
}

/** What a Gaussian mixture adds, for specialists. */
export function mixtureTexts({ mixture }: ClustersResult): string[] {
  if (mixture === null) return [];
  const sure = mixture.confidence.reduce((count, value) => count + (value >= 0.9 ? 1 : 0), 0);
  const confidence = m.clusters_mixture_confidence({
    share: formatPercent(sure / mixture.confidence.length),
  });
  const { heldOut } = mixture;
  if (heldOut === null) return [confidence];
  const words = {
    rows: formatNumber(heldOut.rows),
    mixture: formatNumber(heldOut.mixture, 2),
    one: formatNumber(heldOut.oneNormal, 2),
  };
  const held =
    heldOut.mixture > heldOut.oneNormal ? m.clusters_mixture_better(words) : m.clusters_mixture_worse(words);
  return [confidence, held];
}
