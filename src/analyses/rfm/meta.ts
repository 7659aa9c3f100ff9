import type { ResultTable } from '../../data/result-table.ts';
import { defineAnalysis } from '../define.ts';

export interface RfmParams {
  /** Day the recency is counted to, epoch ms; null means the latest sale. */
  readonly reference: number | null;
}

/** Merchants' usual names, most valuable first. `src/i18n` has them in words. */
export const RFM_GROUPS = [
  'champions',
  'loyal',
  'potential-loyal',
  'new',
  'promising',
  'need-attention',
  'about-to-sleep',
  'cannot-lose',
  'at-risk',
  'hibernating',
  'lost',
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

export interface RfmResult {
  readonly reference: number;
  /** One entry per customer with at least one sale, in order of first appearance; the arrays below align with it. */
  readonly customers: readonly string[];
  /** Whole days from the last order to the reference, negative for an order after it. */
  readonly recencyDays: Float64Array<ArrayBuffer>;
  /** Distinct orders; distinct days where the file has no order ids. */
  readonly frequency: Float64Array<ArrayBuffer>;
  readonly monetary: Float64Array<ArrayBuffer>;
  /** Epoch ms of first and last sale. */
  readonly firstOrder: Float64Array<ArrayBuffer>;
  readonly lastOrder: Float64Array<ArrayBuffer>;
  /** Scores 1–5, 5 best. */
  readonly r: Uint8Array<ArrayBuffer>;
  readonly f: Uint8Array<ArrayBuffer>;
  readonly m: Uint8Array<ArrayBuffer>;
  /** English names in the order of RFM_GROUPS. */
  readonly groups: readonly string[];
  /** Index into `groups`. */
  readonly group: Uint8Array<ArrayBuffer>;
  /** Per group, aligned with `groups`; averages and medians of an empty group are NaN. */
  readonly groupTable: readonly RfmGroupRow[];
  /** How the scores came about, with ties made visible. */
  readonly scoring: { readonly r: Scoring; readonly f: Scoring; readonly m: Scoring };
  /** Customers and revenue by R (rows 0–4 = score 1–5) and F: 25 cells, row-major. */
  readonly grid: {
    readonly customers: Float64Array<ArrayBuffer>;
    readonly revenue: Float64Array<ArrayBuffer>;
  };
  /** Lorenz curve from the best customer down: share of customers → share of revenue, at most 200 points. */
  readonly concentration: {
    readonly customerShare: Float64Array<ArrayBuffer>;
    readonly revenueShare: Float64Array<ArrayBuffer>;
    readonly gini: number;
  };
}

export interface RfmGroupRow {
  readonly group: RfmGroup;
  readonly customers: number;
  readonly customerShare: number;
  readonly revenue: number;
  readonly revenueShare: number;
  readonly averageOrderValue: number;
  readonly medianRecencyDays: number;
  readonly medianFrequency: number;
}

export interface Scoring {
  /** Upper bound of each score's raw values, in the order of rising raw value (4 cut-points). */
  readonly cuts: readonly number[];
  /** Customers per score 1–5. */
  readonly counts: readonly number[];
  /** Scores that no customer got because ties fell across the cut. */
  readonly emptyScores: readonly number[];
  /** Share of customers who have the most common raw value. */
  readonly largestTieShare: number;
}

export const rfm = defineAnalysis<RfmParams, RfmResult>()({
  id: 'rfm',
  version: 1,
  needs: ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']],
  defaults: { reference: null },
  checkParams: ({ reference }) =>
    reference === null || Number.isFinite(reference) ? null : 'reference must be epoch milliseconds or null',
  toTable,
});

/** A line per customer. */
function toTable(result: RfmResult): ResultTable {
  const { customers, recencyDays, frequency, monetary, r, f, m, groups, group } = result;
  return {
    columns: [
      { name: 'customer', values: customers },
      { name: 'recency_days', values: recencyDays },
      { name: 'frequency', values: frequency },
      { name: 'monetary', values: monetary },
      { name: 'r', values: r },
      { name: 'f', values: f },
      { name: 'm', values: m },
      { name: 'group', values: Array.from(group, (index) => groups[index]!) },
    ],
  };
}
