import type { ValueGroup } from '../../data/cleaning/steps.ts';
import type { ColumnType } from '../../data/column.ts';
import type { Derivation } from '../../data/derived/fields.ts';
import type { ResultTable } from '../../data/result-table.ts';
import type { Role } from '../../data/roles.ts';
import type { Histogram } from '../../kernels/histogram.ts';
import type { Band } from '../../kernels/outliers.ts';
import { defineAnalysis } from '../define.ts';

export interface QualityParams {
  /** A customer with a larger share of all orders than this looks like an account that many people share. */
  readonly walkInShare: number;
}

/** A column's numbers, or its times as epoch ms; missing cells left out. */
export interface NumberFacts {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly sd: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** Values outside q1 − 1.5·IQR … q3 + 1.5·IQR. */
  readonly iqr: Band & { readonly count: number };
  /** Values with a modified z-score above 3.5; null where more than half of the values are equal. */
  readonly mad: (Band & { readonly count: number }) | null;
  readonly histogram: Histogram;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface ColumnQuality {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  /** Null for a column of the file. */
  readonly derived: Derivation | null;
  readonly missing: number;
  /** Exact. */
  readonly distinct: number;
  /** Null for text, and where all cells are missing. */
  readonly numbers: NumberFacts | null;
  /** The most common values of a text column, as many as are worth showing; empty for others. */
  readonly top: readonly ValueCount[];
}

/** Days, weeks or months without a row where there usually are some. */
export interface TimeGap {
  /** Epoch ms of the first day and of the last day of the gap. */
  readonly from: number;
  readonly to: number;
  /** Units missing: days on which there usually are rows, weeks or months. */
  readonly units: number;
}

export interface TimeRhythm {
  readonly unit: 'day' | 'week' | 'month';
  /** Monday = 0 … Sunday = 6: days of the week with rows in at least half of all weeks. */
  readonly usualWeekdays: readonly number[];
  /** Units from the first to the last row that should have rows, and those that have. */
  readonly expected: number;
  readonly present: number;
}

interface OnColumn {
  readonly column: string;
  /** Rows it concerns. */
  readonly rows: number;
}

/** Something in the data to look at. Row numbers count from 1 as the imported table does; the first few only. */
export type Finding =
  | { readonly kind: 'duplicate-rows'; readonly rows: number; readonly examples: readonly number[] }
  /** Ids that are nearly all distinct, as ids of customers or products in a list are, but for these. */
  | ({ readonly kind: 'duplicate-ids'; readonly values: readonly ValueCount[] } & OnColumn)
  /** Orders whose rows name more than one customer. */
  | { readonly kind: 'shared-orders'; readonly orders: number; readonly examples: readonly string[] }
  | {
      readonly kind: 'walk-in';
      readonly column: string;
      readonly customer: string;
      readonly orders: number;
      readonly share: number;
    }
  | { readonly kind: 'time-gaps'; readonly rhythm: TimeRhythm; readonly gaps: readonly TimeGap[] }
  | ({ readonly kind: 'empty' } & OnColumn)
  | ({ readonly kind: 'constant'; readonly value: string } & OnColumn)
  | ({ readonly kind: 'mostly-missing'; readonly share: number } & OnColumn)
  | ({ readonly kind: 'unreadable'; readonly sample: string } & OnColumn)
  | ({ readonly kind: 'sentinel'; readonly value: number; readonly type: 'number' | 'timestamp' } & OnColumn)
  | ({ readonly kind: 'placeholder'; readonly values: readonly ValueCount[] } & OnColumn)
  | ({
      readonly kind: 'spellings';
      /** The most common spelling and the others, those that concern most rows first; the first few hundred. */
      readonly groups: readonly ValueGroup[];
      readonly groupCount: number;
    } & OnColumn)
  | ({ readonly kind: 'outer-spaces' } & OnColumn)
  | ({ readonly kind: 'future-dates'; readonly latest: number } & OnColumn)
  | ({ readonly kind: 'negative-prices'; readonly least: number } & OnColumn)
  | ({ readonly kind: 'zero-prices' } & OnColumn);

export interface QualityResult {
  readonly rows: number;
  readonly columns: readonly ColumnQuality[];
  /** What distorts figures most comes first. */
  readonly findings: readonly Finding[];
  /** Null without dates. */
  readonly rhythm: TimeRhythm | null;
}

export const quality = defineAnalysis<QualityParams, QualityResult>()({
  id: 'quality',
  version: 1,
  needs: [],
  defaults: { walkInShare: 0.05 },
  checkParams: ({ walkInShare }) =>
    walkInShare > 0 && walkInShare < 1 ? null : 'walkInShare must be between 0 and 1',
  toTable,
});

/** A line per column. */
function toTable({ columns }: QualityResult): ResultTable {
  const numbers = (pick: (facts: NumberFacts) => number | null | undefined) =>
    columns.map((column) => (column.numbers === null ? '' : (pick(column.numbers) ?? '')));
  return {
    columns: [
      { name: 'column', values: columns.map(({ name }) => name) },
      { name: 'type', values: columns.map(({ type }) => type) },
      { name: 'missing', values: columns.map(({ missing }) => missing) },
      { name: 'distinct', values: columns.map(({ distinct }) => distinct) },
      { name: 'min', values: numbers(({ min }) => min) },
      { name: 'q1', values: numbers(({ q1 }) => q1) },
      { name: 'median', values: numbers(({ median }) => median) },
      { name: 'q3', values: numbers(({ q3 }) => q3) },
      { name: 'max', values: numbers(({ max }) => max) },
      { name: 'mean', values: numbers(({ mean }) => mean) },
      { name: 'sd', values: numbers(({ sd }) => sd) },
      { name: 'outliers_iqr', values: numbers(({ iqr }) => iqr.count) },
      { name: 'outliers_mad', values: numbers(({ mad }) => mad?.count) },
      { name: 'most_common', values: columns.map(({ top }) => top[0]?.value ?? '') },
    ],
  };
}
