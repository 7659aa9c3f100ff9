import { locale, m } from '../../i18n/index.ts';
import { formatMoney, formatNumber } from '../../i18n/format.ts';
import { segmentNames } from '../clusters/words.ts';
import type { SegmentNaming, TraitInfo } from '../personas/meta.ts';
import { groupName } from '../rfm/words.ts';
import { formatShare } from '../share-words.ts';

/** Names of all segments in the reader's language. */
export function namesOfSegments({ clusters, groups }: SegmentNaming): string[] {
  return clusters === null ? groups.map(groupName) : segmentNames(clusters);
}

type Named = Pick<TraitInfo, 'measure' | 'column' | 'part' | 'level' | 'unit'>;

const PARTS_OF_DAY: Readonly<Record<string, () => string>> = {
  night: m.personas_trait_night,
  morning: m.personas_trait_morning,
  afternoon: m.personas_trait_afternoon,
  evening: m.personas_trait_evening,
};

/** A trait as people call it. */
export function traitName({ measure, column, part, level, unit }: Named): string {
  switch (measure) {
    case 'column':
      if (level !== null) return m.personas_trait_level({ column: column ?? '', level });
      return unit === 'flag' ? m.personas_trait_yes({ column: column ?? '' }) : (column ?? '');
    case 'first-product':
      return m.personas_trait_first_product({ level: level ?? '' });
    case 'first-category':
      return m.personas_trait_first_category({ level: level ?? '' });
    case 'part-of-day':
      return PARTS_OF_DAY[part ?? '']?.() ?? '';
    case 'weekday':
      return m.personas_trait_weekday({ day: weekdayName(Number(part)) });
    case 'month':
      return m.personas_trait_month({ month: monthName(Number(part)) });
    default:
      return PLAIN_NAMES[measure]();
  }
}

type PlainMeasure = Exclude<
  TraitInfo['measure'],
  'column' | 'first-product' | 'first-category' | 'part-of-day' | 'weekday' | 'month'
>;

const PLAIN_NAMES: Readonly<Record<PlainMeasure, () => string>> = {
  recency: m.personas_trait_recency,
  orders: m.personas_trait_orders,
  spending: m.personas_trait_spending,
  tenure: m.personas_trait_tenure,
  'usual-gap': m.personas_trait_usual_gap,
  'order-value': m.personas_trait_order_value,
  'items-per-order': m.personas_trait_items,
  products: m.personas_trait_products,
  categories: m.personas_trait_categories,
  'taken-off': m.personas_trait_taken_off,
  returned: m.personas_trait_returned,
  weekend: m.personas_trait_weekend,
};

/** A value of a trait in its unit. */
export function traitValue(value: number, unit: TraitInfo['unit'], currency: string | null): string {
  switch (unit) {
    case 'share':
    case 'flag':
      return formatShare(value);
    case 'money':
      return formatMoney(Math.abs(value) < 100 ? value : Math.round(value), currency);
    case 'days':
      return formatNumber(value);
    case 'count':
    case 'number':
      return formatNumber(value, Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
  }
}

/** @param day 1 Monday – 7 Sunday. */
function weekdayName(day: number): string {
  return partName({ weekday: 'long' }, Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday
}

function monthName(month: number): string {
  return partName({ month: 'long' }, Date.UTC(2024, month - 1, 1));
}

function partName(part: Intl.DateTimeFormatOptions, time: number): string {
  return new Intl.DateTimeFormat(locale(), { ...part, timeZone: 'UTC' }).format(time);
}
