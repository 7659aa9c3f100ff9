import { MISSING_CODE, type TextColumn } from '../../data/column.ts';
import { chiSquareTail, normalTwoSided } from '../../data/statistics/tails.ts';
import { clusteredTest } from '../../kernels/clustered-contingency.ts';
import {
  chiSquare,
  columnTotals,
  cramersV,
  crossTabulate,
  rowTotals,
  type ChiSquare,
  type Contingency,
} from '../../kernels/contingency.ts';
import type { Grouping } from './groups.ts';
import { LEAST_EXPECTED, type DimensionSource, type MarketDimension, type MarketLevel } from './meta.ts';
import { poolSmall, type Pooling } from './pooling.ts';
import type { Subjects } from './subjects.ts';

/** A dimension with the p-values of its own, before they are adjusted for how many there are. */
export interface CrossTable {
  readonly dimension: Omit<MarketDimension, 'q' | 'test'>;
  readonly chi: ChiSquare;
  /** Least number of people that a cell is expected to hold. */
  readonly minExpected: number;
  /** By how much fewer independent units there are than units: 1 but for orders. */
  readonly designEffect: number;
  /** NaN where it is too thin for a test. */
  readonly p: number;
  /** Of each cell; NaN where a pooled row or column, or no test. */
  readonly cellP: Float64Array<ArrayBuffer>;
  readonly v: { readonly raw: number; readonly corrected: number };
}

interface Named {
  readonly column: string;
  readonly source: DimensionSource;
  readonly mixedShare: number;
}

/** Counts the units by their value and their group, with what is small pooled. */
export function crossTable(
  named: Named,
  votes: TextColumn,
  { groups, group }: Grouping,
  subjects: Subjects,
  examples: readonly (string | null)[] | null,
): CrossTable {
  const whole = wholeTable(votes, group, groups.length, subjects);
  const sizes = rowTotals(whole);
  const pooling = poolSmall(sizes, columnTotals(whole));
  const rowOf = positions(pooling.rows, sizes);
  const columnOf = positions(pooling.columns, columnTotals(whole));
  const columnOfSubject = group.map((own) => (own < 0 ? -1 : columnOf[own]!));
  const groupAt = (unit: number) => columnOfSubject[subjects.subjectOf?.[unit] ?? unit]!;
  const levelOf = Int8Array.from(votes.codes, (code, unit) =>
    code === MISSING_CODE || groupAt(unit) < 0 ? -1 : rowOf[code]!,
  );
  const columnOfUnit = Int32Array.from(levelOf, (_, unit) => groupAt(unit));
  const shape = [partsOf(pooling.rows, rowOf), partsOf(pooling.columns, columnOf)] as const;
  const table = crossTabulate(levelOf, columnOfUnit, ...shape);
  const { chi, designEffect } = testOf(table, levelOf, columnOfSubject, subjects);
  const isTested = shape[0] > 1 && shape[1] > 1 && pooling.minExpected >= LEAST_EXPECTED;
  const values = sizes.filter((size) => size > 0).length;
  return {
    dimension: {
      ...named,
      levels: levelsOf(pooling.rows, values, rowTotals(table), votes, examples, levelOf, subjects),
      columns: Array.from(columnTotals(table), (size, at) => ({ group: pooling.columns[at] ?? -1, size })),
      counts: table.counts,
      expected: chi.expected,
      residuals: chi.residuals,
      levelOf,
    },
    chi,
    minExpected: pooling.minExpected,
    designEffect,
    p: isTested ? chiSquareTail(chi.statistic / designEffect, chi.df) : NaN,
    cellP: chi.residuals.map((residual, at) =>
      isTested && !isPooled(pooling, at, shape[1]) ? normalTwoSided(residual) : NaN,
    ),
    v: cramersV({ n: chi.n / designEffect, statistic: chi.statistic / designEffect }, ...shape),
  };
}

/** People by value and group: of those with several values, one for each. It is people who make a cell large enough. */
function wholeTable(
  { codes, dictionary }: TextColumn,
  group: Int32Array,
  groups: number,
  { subjectOf }: Subjects,
): Contingency {
  if (subjectOf === null) return crossTabulate(codes, group, dictionary.length, groups);
  const pairs = new Set<number>();
  codes.forEach((code, unit) => {
    if (code !== MISSING_CODE) pairs.add(subjectOf[unit]! * dictionary.length + code);
  });
  const distinct = Float64Array.from(pairs);
  return crossTabulate(
    distinct.map((pair) => pair % dictionary.length),
    distinct.map((pair) => group[Math.floor(pair / dictionary.length)]!),
    dictionary.length,
    groups,
  );
}

/** Orders of one customer are alike, and are tested as what they are: few independent ones. */
function testOf(
  table: Contingency,
  levelOf: Int8Array,
  columnOfSubject: Int32Array,
  { subjectOf }: Subjects,
) {
  const chi = chiSquare(table);
  if (subjectOf === null) return { chi, designEffect: 1 };
  const { residuals, designEffect } = clusteredTest(table, chi.expected, levelOf, subjectOf, columnOfSubject);
  return { chi: { ...chi, residuals }, designEffect };
}

function isPooled({ rows, columns }: Pooling, cell: number, width: number): boolean {
  return Math.floor(cell / width) >= rows.length || cell % width >= columns.length;
}

/** Place of each code in the pooled table: its own, or the last; −1 for one that nobody has. */
function positions(kept: readonly number[], sizes: Float64Array): Int32Array {
  const place = Int32Array.from(sizes, (size) => (size > 0 ? kept.length : -1));
  kept.forEach((code, at) => (place[code] = at));
  return place;
}

function partsOf(kept: readonly number[], place: Int32Array): number {
  return kept.length + (place.includes(kept.length) ? 1 : 0);
}

function levelsOf(
  kept: readonly number[],
  values: number,
  sizes: Float64Array,
  { dictionary }: TextColumn,
  examples: readonly (string | null)[] | null,
  levelOf: Int8Array,
  subjects: Subjects,
): MarketLevel[] {
  return Array.from(sizes, (size, level) => ({
    name: level < kept.length ? dictionary[kept[level]!]! : null,
    example: level < kept.length ? (examples?.[kept[level]!] ?? null) : null,
    values: level < kept.length ? 1 : values - kept.length,
    size,
    ...salesOf(level, levelOf, subjects),
  }));
}

function salesOf(
  level: number,
  levelOf: Int8Array,
  { subjectOf, sales, ids }: Subjects,
): Pick<MarketLevel, 'customers' | 'sales'> {
  const isIn = new Uint8Array(ids.length);
  let [revenue, orders] = [0, 0];
  levelOf.forEach((own, unit) => {
    if (own !== level) return;
    isIn[subjectOf === null ? unit : subjectOf[unit]!] = 1;
    revenue += sales?.money[unit] ?? 0;
    orders += sales?.orders[unit] ?? 0;
  });
  const customers = isIn.reduce((sum, one) => sum + one, 0);
  if (sales === null) return { customers, sales: null };
  const returning = isIn.reduce(
    (sum, one, subject) => sum + (one === 1 && sales.frequency[subject]! > 1 ? 1 : 0),
    0,
  );
  return {
    customers,
    sales: { revenue, orders, averageOrderValue: revenue / orders, repeatRate: returning / customers },
  };
}
