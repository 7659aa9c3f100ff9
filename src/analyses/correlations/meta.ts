import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import type { TraitUnit } from '../../data/traits/trait.ts';
import { defineAnalysis } from '../define.ts';

export interface CorrelationsParams {
  /** Between numbers; ranks are not moved by one wholesale order. */
  readonly method: 'spearman' | 'pearson';
  /** `auto`: customers where there are orders, else the rows of the table. */
  readonly of: 'auto' | 'customers' | 'rows';
  /** Ids of variables, as the result names them; `auto` takes up to 30. */
  readonly variables: 'auto' | readonly string[];
}

interface VariableName {
  /** Tells it from the others, and stands for it in params. */
  readonly id: string;
  /** `column` for a column of the file; else what it measures of a customer. */
  readonly measure: string;
  readonly column: string | null;
  /** Of customers or rows, those of whom it is known. */
  readonly n: number;
}

export interface NumberVariable extends VariableName {
  readonly kind: 'number';
  readonly unit: TraitUnit;
  readonly median: number;
  /** Bounds of the middle third: at most the first is low, above the second is high. For a yes and a no, 0 and 0. */
  readonly cuts: readonly [number, number];
}

export interface LevelVariable extends VariableName {
  readonly kind: 'level';
  /** Most frequent first; the last is null where it holds the rest together. */
  readonly levels: readonly (string | null)[];
}

export type Variable = NumberVariable | LevelVariable;

/**
 * How strongly two variables hang together: numbers by Spearman's or Pearson's r (−1 … 1), levels by Cramér's V with its
 * bias taken out, a number and levels by the correlation ratio η, of ranks where the method is Spearman's (0 … 1).
 */
export type Measure = 'spearman' | 'pearson' | 'cramers-v' | 'eta';

export interface Together {
  /** Who is in the top third by the first, and how many of them are in the top (r < 0: bottom) third by the second. */
  readonly of: number;
  readonly count: number;
  readonly share: number;
  /** Share of everybody in that third by the second. */
  readonly base: number;
}

/** A third variable which, held equal, takes at least half of a correlation away. */
export interface Confounder {
  readonly variable: number;
  readonly partial: number;
}

export interface CorrelationPair {
  /** Indexes into `variables`, the first the smaller. */
  readonly a: number;
  readonly b: number;
  readonly measure: Measure;
  /** NaN where one of the two does not vary. */
  readonly value: number;
  /** Of whom both are known. */
  readonly n: number;
  /** 95 % interval by Fisher's z; null but for numbers. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly p: number;
  /** p adjusted by Benjamini and Hochberg for all pairs. */
  readonly q: number;
  /** One is made of the other: spending is orders times what an order comes to. */
  readonly isArithmetic: boolean;
  readonly together: Together | null;
  readonly confounder: Confounder | null;
}

export interface CorrelationsResult {
  readonly of: 'customers' | 'rows';
  readonly method: CorrelationsParams['method'];
  /** In an order that puts like beside like. */
  readonly variables: readonly Variable[];
  /** Every two, strongest first. */
  readonly pairs: readonly CorrelationPair[];
  /** Customers' ids, or row numbers from 1. */
  readonly subjects: readonly string[];
  /** Per variable and subject: 0 low, 1 middle, 2 high third of numbers; the level; −1 where it is not known. */
  readonly codes: readonly Int8Array<ArrayBuffer>[];
  /** A random part of the subjects, for pictures, and the values of number variables there. */
  readonly sample: {
    readonly subjects: Int32Array<ArrayBuffer>;
    readonly values: Readonly<Record<number, Float64Array<ArrayBuffer>>>;
  };
  /** Variables left out because there are more than 30. */
  readonly leftOut: number;
}

export const MOST_VARIABLES = 30;
export const MOST_LEVELS = 20;
export const DRAWN_SUBJECTS = 2_000;
export const SAMPLE_SEED = 42;
/** Below this q a correlation is called more than chance. */
export const FALSE_DISCOVERY_RATE = 0.05;
/** Cohen's bound of a small correlation (1988): below it nothing follows for a single person. */
export const LEAST_CORRELATION = 0.1;

const ORDERS: readonly Need[] = ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']];

export const correlations = defineAnalysis<CorrelationsParams, CorrelationsResult>()({
  id: 'correlations',
  version: 1,
  needs: ORDERS,
  needsFor: ({ of }): readonly Need[] => (of === 'customers' ? ORDERS : []),
  defaults: { method: 'spearman', of: 'auto', variables: 'auto' },
  checkParams,
  toTable,
});

function checkParams({ method, of, variables }: CorrelationsParams): string | null {
  if (!['spearman', 'pearson'].includes(method)) return 'method must be spearman or pearson';
  if (!['auto', 'customers', 'rows'].includes(of)) return 'of must be auto, customers or rows';
  if (variables !== 'auto' && !(Array.isArray(variables) && variables.length > 1))
    return 'variables must be "auto" or a list of at least two ids';
  return null;
}

/** A line per pair. */
function toTable({ variables, pairs }: CorrelationsResult): ResultTable {
  return {
    columns: [
      { name: 'first', values: pairs.map(({ a }) => variables[a]!.id) },
      { name: 'second', values: pairs.map(({ b }) => variables[b]!.id) },
      { name: 'measure', values: pairs.map(({ measure }) => measure) },
      { name: 'value', values: pairs.map(({ value }) => value) },
      { name: 'n', values: pairs.map(({ n }) => n) },
      { name: 'low', values: pairs.map(({ interval }) => interval?.low ?? NaN) },
      { name: 'high', values: pairs.map(({ interval }) => interval?.high ?? NaN) },
      { name: 'p', values: pairs.map(({ p }) => p) },
      { name: 'q', values: pairs.map(({ q }) => q) },
    ],
  };
}
