import type { DerivedField } from '../../data/derived/fields.ts';
import { formatDate, formatList, formatNumber, formatPercent } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { ColumnQuality, Finding, TimeGap, TimeRhythm } from './meta.ts';

const FIELDS: Readonly<Record<DerivedField, () => string>> = {
  hour: m.quality_field_hour,
  weekday: m.quality_field_weekday,
  weekend: m.quality_field_weekend,
  'part-of-day': m.quality_field_part_of_day,
  month: m.quality_field_month,
  'age-band': m.quality_field_age_band,
  category: m.quality_field_category,
};

const GAP_TITLES: Readonly<Record<TimeRhythm['unit'], () => string>> = {
  day: m.quality_gaps_day,
  week: m.quality_gaps_week,
  month: m.quality_gaps_month,
};
const GAP_COUNTS = {
  day: m.quality_count_days,
  week: m.quality_count_weeks,
  month: m.quality_count_months,
} as const;
const SHOWN = 3;

/** The name of a column as people read it: `InvoiceDate: hour` for one that Kept computes. */
export function columnName({ name, derived }: Pick<ColumnQuality, 'name' | 'derived'>): string {
  return derived === null
    ? name
    : m.quality_field_of({ column: derived.from, field: FIELDS[derived.field]() });
}

export function findingTitle(finding: Finding): string {
  switch (finding.kind) {
    case 'duplicate-rows':
      return m.quality_duplicate_rows();
    case 'duplicate-ids':
      return m.quality_duplicate_ids(finding);
    case 'shared-orders':
      return m.quality_shared_orders();
    case 'walk-in':
      return m.quality_walk_in(finding);
    case 'time-gaps':
      return GAP_TITLES[finding.rhythm.unit]();
    case 'empty':
      return m.quality_empty(finding);
    case 'constant':
      return m.quality_constant(finding);
    case 'mostly-missing':
      return m.quality_mostly_missing(finding);
    case 'unreadable':
      return m.quality_unreadable(finding);
    case 'sentinel':
      return m.quality_sentinel({ column: finding.column, value: sentinelText(finding) });
    case 'placeholder':
      return m.quality_placeholder(finding);
    case 'spellings':
      return m.quality_spellings(finding);
    case 'outer-spaces':
      return m.quality_outer_spaces(finding);
    case 'future-dates':
      return m.quality_future_dates(finding);
    case 'negative-prices':
      return m.quality_negative_prices(finding);
    case 'zero-prices':
      return m.quality_zero_prices(finding);
  }
}

/** How much it concerns. */
export function findingCount(finding: Finding): string {
  switch (finding.kind) {
    case 'shared-orders':
    case 'walk-in':
      return m.quality_count_orders({ n: finding.orders, count: formatNumber(finding.orders) });
    case 'time-gaps': {
      const missing = finding.rhythm.expected - finding.rhythm.present;
      return GAP_COUNTS[finding.rhythm.unit]({ n: missing, count: formatNumber(missing) });
    }
    default:
      return m.import_count_rows({ n: finding.rows, count: formatNumber(finding.rows) });
  }
}

/** Examples and particulars; empty where the title says it all. */
export function findingDetail(finding: Finding): string {
  switch (finding.kind) {
    case 'duplicate-rows':
      return m.quality_rows_examples({ rows: finding.examples.map((row) => formatNumber(row)).join(', ') });
    case 'shared-orders':
      return examples(finding.examples);
    case 'duplicate-ids':
    case 'placeholder':
      return examples(finding.values.map(({ value }) => value));
    case 'walk-in':
      return m.quality_walk_in_text({ share: formatPercent(finding.share, 1) });
    case 'time-gaps':
      return examples(finding.gaps.map(gapText));
    case 'constant':
      return examples([finding.value]);
    case 'unreadable':
      return examples([finding.sample]);
    case 'mostly-missing':
      return formatPercent(finding.share, 1);
    case 'spellings':
      return finding.groups.slice(0, SHOWN).map(groupText).join('; ');
    case 'future-dates':
      return m.quality_future_dates_text({ day: formatDate(finding.latest) });
    case 'negative-prices':
      return m.quality_negative_prices_text({ price: formatNumber(finding.least, 2) });
    case 'empty':
    case 'sentinel':
    case 'outer-spaces':
    case 'zero-prices':
      return '';
  }
}

function sentinelText({ value, type }: Extract<Finding, { readonly kind: 'sentinel' }>): string {
  return type === 'timestamp' ? formatDate(value) : String(value);
}

function examples(values: readonly string[]): string {
  return m.quality_examples({ values: formatList(values.slice(0, SHOWN)) });
}

function gapText({ from, to }: TimeGap): string {
  return from === to
    ? formatDate(from)
    : m.quality_typical_range({ low: formatDate(from), high: formatDate(to) });
}

function groupText({ to, from }: { readonly to: string; readonly from: readonly string[] }): string {
  return m.quality_spelling_group({
    to,
    from: from
      .slice(0, SHOWN)
      .map((word) => `“${word}”`)
      .join(', '),
  });
}

/** A value of a column as text: a day, or a number. */
export function valueText({ type }: Pick<ColumnQuality, 'type'>, value: number): string {
  return type === 'timestamp' ? formatDate(value) : formatNumber(value, 2);
}
