import type { StepEffect } from '../../data/cleaning/effect.ts';
import { formatDate, formatDays, formatDifference, formatMoney, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';

const DAY_MS = 86_400_000;

/** One figure before and after a step, in words. */
export interface EffectRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Empty where nothing changed. */
  readonly change: string;
}

/** What a step does, figure by figure: rows and revenue always, of the others those that change. */
export function effectRows(effect: StepEffect, currency: string | null): EffectRow[] {
  const money = (value: number) => formatMoney(value, currency);
  const { rows, columns, sales, cellsChanged } = effect;
  const changed = ({ change }: EffectRow) => change !== '';
  return [
    row(m.cleaning_effect_rows(), rows, formatNumber),
    ...[row(m.cleaning_effect_cells(), { before: 0, after: cellsChanged }, formatNumber)].filter(changed),
    ...columns.flatMap(columnRows).filter(changed),
    ...(sales === null
      ? []
      : [
          ...[row(m.cleaning_effect_sales(), pick(sales, 'rows'), formatNumber)].filter(changed),
          row(m.cleaning_effect_revenue(), pick(sales, 'revenue'), money),
          ...[row(m.cleaning_effect_customers(), pick(sales, 'customers'), formatNumber)].filter(changed),
        ]),
  ];
}

/** A step of the recipe in a few words: "−5,268 rows", "120 cells changed". */
export function effectText({ rows, cellsChanged, sales }: StepEffect, currency: string | null): string {
  const parts = [
    ...(rows.after === rows.before
      ? []
      : [m.cleaning_effect_short_rows({ count: formatDifference(rows.after - rows.before, 0) })]),
    ...(cellsChanged === 0 ? [] : [m.cleaning_effect_short_cells({ count: formatNumber(cellsChanged) })]),
    ...(sales === null || sales.after.revenue === sales.before.revenue
      ? []
      : [
          `${m.cleaning_effect_revenue()} ${formatMoney(sales.before.revenue, currency)} → ${formatMoney(sales.after.revenue, currency)}`,
        ]),
  ];
  return parts.length === 0 ? m.cleaning_effect_none() : parts.join(' · ');
}

type ColumnChange = StepEffect['columns'][number];

function columnRows({ name: column, type, before, after }: ColumnChange): EffectRow[] {
  const facts = { before, after };
  if (type === 'text') {
    return [
      row(m.cleaning_effect_count({ column }), pick(facts, 'count'), formatNumber),
      row(m.cleaning_effect_distinct({ column }), pick(facts, 'distinct'), formatNumber),
    ];
  }
  const number = (value: number) => formatNumber(value, Math.abs(value) < 1000 ? 2 : 0);
  const mean = type === 'timestamp' ? formatDate : number;
  return [
    row(m.cleaning_effect_count({ column }), pick(facts, 'count'), formatNumber),
    ...(type === 'timestamp' ? [] : [row(m.cleaning_effect_sum({ column }), pick(facts, 'sum'), number)]),
    row(m.cleaning_effect_mean({ column }), pick(facts, 'mean'), mean, type === 'timestamp'),
  ];
}

function pick<Key extends string>(
  {
    before,
    after,
  }: {
    readonly before: Readonly<Record<Key, number | null>>;
    readonly after: Readonly<Record<Key, number | null>>;
  },
  key: Key,
): { readonly before: number; readonly after: number } {
  return { before: before[key] ?? NaN, after: after[key] ?? NaN };
}

function row(
  name: string,
  { before, after }: { readonly before: number; readonly after: number },
  format: (value: number) => string,
  isTime = false,
): EffectRow {
  const isSame = before === after || (Number.isNaN(before) && Number.isNaN(after));
  return {
    name,
    before: format(before),
    after: format(after),
    change: isSame
      ? ''
      : isTime
        ? formatDays((after - before) / DAY_MS)
        : formatDifference(after - before, Math.abs(after - before) < 100 ? 2 : 0),
  };
}
