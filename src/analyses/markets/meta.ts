import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import type { ClustersResult } from '../clusters/meta.ts';
import { defineAnalysis } from '../define.ts';

export const MARKET_GROUPINGS = ['rfm', 'clusters', 'column'] as const;
/** What markets are compared by: RFM groups, clusters, or the values of a column. */
export type MarketGrouping = (typeof MARKET_GROUPINGS)[number];

export interface MarketsParams {
  /** `auto`: RFM where there are orders; else a column that reads like an outcome (churn, converted), else clusters. */
  readonly by: MarketGrouping | 'auto';
  /** Name of the column, where `by` is `column`; else null. */
  readonly column: string | null;
  /** What is counted: each customer once, by the value most of their orders have, or every order. Rows where there are no orders. */
  readonly unit: 'customers' | 'orders';
  /** Names of the columns that divide the market; `auto` takes all that have few values. */
  readonly dimensions: 'auto' | readonly string[];
}

/** Where the values of a dimension come from: a column as it is, or the first characters of its product codes. */
export type DimensionSource =
  { readonly kind: 'column' } | { readonly kind: 'code-prefix'; readonly length: number };

/** A column, or the rest of them in one. */
export interface MarketColumn {
  /** Index into `groups`; −1 for the groups too small for a test of their own, together. */
  readonly group: number;
  readonly size: number;
}

export interface MarketLevel {
  /** Null for the values too rare for a test of their own, together. */
  readonly name: string | null;
  /** Of codes: the product of the family that stands on most rows; null where the file has no names. */
  readonly example: string | null;
  /** How many values are in it. */
  readonly values: number;
  /** Customers or orders, as was asked. */
  readonly size: number;
  readonly customers: number;
  /** Money, orders and customers who came back, of those counted here; null where there are no orders. */
  readonly sales: MarketSales | null;
}

export interface MarketSales {
  readonly revenue: number;
  readonly orders: number;
  readonly averageOrderValue: number;
  /** Share of the customers with two orders or more, in this market or elsewhere. */
  readonly repeatRate: number;
}

/** How strongly the dimension and the groups hang together, by Cohen's w: below 0.1, 0.3, 0.5, and above. */
export type Strength = 'none' | 'small' | 'medium' | 'large';

export interface MarketTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** p adjusted by Benjamini and Hochberg for all dimensions and cells. */
  readonly q: number;
  readonly cramersV: number;
  /** With the bias of small tables taken out (Bergsma 2013). */
  readonly cramersVCorrected: number;
  /** Least number of people that a cell is expected to hold. */
  readonly minExpected: number;
  /** By how much the likeness of one customer's orders inflates variances: p is of χ² divided by it. 1 for customers. */
  readonly designEffect: number;
  readonly strength: Strength;
}

export interface MarketDimension {
  readonly column: string;
  readonly source: DimensionSource;
  /** Share of customers who have several of its values, and are counted under one; 0 where not customers are counted. */
  readonly mixedShare: number;
  readonly levels: readonly MarketLevel[];
  readonly columns: readonly MarketColumn[];
  /** Levels × columns, row-major. */
  readonly counts: Float64Array<ArrayBuffer>;
  readonly expected: Float64Array<ArrayBuffer>;
  /** Adjusted residuals: beyond ±2 is rare by chance. */
  readonly residuals: Float64Array<ArrayBuffer>;
  /** Adjusted p of each cell; NaN where the level or the group is what was pooled. */
  readonly q: Float64Array<ArrayBuffer>;
  /** Null where it is too thin for a test: an expected count stays below 5 whatever is pooled. */
  readonly test: MarketTest | null;
  /** Level of each unit; −1 where it has no value. */
  readonly levelOf: Int8Array<ArrayBuffer>;
}

export interface MarketFinding {
  /** Index into `dimensions`, and of the cell in it. */
  readonly dimension: number;
  readonly level: number;
  readonly column: number;
  readonly count: number;
  readonly of: number;
  readonly share: number;
  /** The same share among all others. */
  readonly elsewhere: number;
  readonly ratio: number;
  readonly q: number;
}

export interface SkippedDimension {
  readonly column: string;
  readonly why: 'one-value' | 'too-many-values';
  readonly values: number;
}

export interface MarketsResult {
  readonly by: MarketGrouping;
  readonly byColumn: string | null;
  /** Whether rows are counted, for want of orders. */
  readonly isRows: boolean;
  /** Customers' ids, or row numbers from 1. */
  readonly subjects: readonly string[];
  /** Codes of the groups: RFM groups, name codes of clusters, or values of the column. */
  readonly groups: readonly string[];
  /** Group of each subject; −1 for none. */
  readonly group: Int32Array<ArrayBuffer>;
  /** What clusters are named by; null where the groups are something else. */
  readonly segments: Pick<ClustersResult, 'segments' | 'names' | 'features'> | null;
  /** Subject of each unit; null where units are subjects. */
  readonly subjectOf: Int32Array<ArrayBuffer> | null;
  /** Most telling first: by strength of those that chance does not explain. Empty where no column divides the customers. */
  readonly dimensions: readonly MarketDimension[];
  readonly skipped: readonly SkippedDimension[];
  /** Differences that chance does not explain and that are large enough to matter, the most people in the wrong place first. */
  readonly findings: readonly MarketFinding[];
  /** How many tests were made, of dimensions and of cells. */
  readonly tests: number;
  readonly revenue: number | null;
}

/** Values of a dimension that are told apart; the rest are one. */
export const MOST_LEVELS = 20;
/** Fewest expected in every cell, for χ² to be what it says (Cochran 1954). */
export const LEAST_EXPECTED = 5;
/** Below this q a difference is called more than chance. */
export const FALSE_DISCOVERY_RATE = 0.05;
/** A share that differs by fewer points, or by less than a quarter, changes nothing that a shop does. */
export const LEAST_DIFFERENCE = 0.05;
export const LEAST_RATIO = 1.25;

const ORDERS: readonly Need[] = ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']];

export const markets = defineAnalysis<MarketsParams, MarketsResult>()({
  id: 'markets',
  version: 1,
  needs: ORDERS,
  needsFor: ({ by }): readonly Need[] => (by === 'rfm' ? ORDERS : []),
  defaults: { by: 'auto', column: null, unit: 'customers', dimensions: 'auto' },
  checkParams,
  toTable,
});

function checkParams({ by, column, unit, dimensions }: MarketsParams): string | null {
  if (by !== 'auto' && !MARKET_GROUPINGS.includes(by)) return 'by must be auto, rfm, clusters or column';
  if ((by === 'column') !== (typeof column === 'string'))
    return 'column must be a name where by is column, else null';
  if (!['customers', 'orders'].includes(unit)) return 'unit must be customers or orders';
  if (dimensions !== 'auto' && !(Array.isArray(dimensions) && dimensions.length > 0))
    return 'dimensions must be "auto" or a non-empty list of column names';
  return null;
}

/** A line per level and group of every dimension. */
function toTable({ dimensions, groups }: MarketsResult): ResultTable {
  const lines = dimensions.flatMap((dimension) =>
    Array.from(dimension.counts, (count, at) => {
      const level = dimension.levels[Math.floor(at / dimension.columns.length)]!;
      const { group } = dimension.columns[at % dimension.columns.length]!;
      return { dimension, at, count, level: level.name ?? '(other)', group: groups[group] ?? '(other)' };
    }),
  );
  return {
    columns: [
      { name: 'dimension', values: lines.map(({ dimension }) => dimension.column) },
      { name: 'level', values: lines.map(({ level }) => level) },
      { name: 'group', values: lines.map(({ group }) => group) },
      { name: 'count', values: lines.map(({ count }) => count) },
      { name: 'expected', values: lines.map(({ dimension, at }) => dimension.expected[at]!) },
      { name: 'residual', values: lines.map(({ dimension, at }) => dimension.residuals[at]!) },
      { name: 'q', values: lines.map(({ dimension, at }) => dimension.q[at]!) },
    ],
  };
}
