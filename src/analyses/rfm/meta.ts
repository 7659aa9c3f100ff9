import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import { defineAnalysis } from '../define.ts';
import {
  DEFAULT_SCHEME,
  isTime,
  RFM_MONEY,
  schemeFault,
  type RfmMoney,
  type SchemeParams,
} from './params.ts';

export interface RfmParams extends SchemeParams {
  /** Day the recency is counted to, epoch ms; null means the latest sale. */
  readonly reference: number | null;
  readonly monetary: RfmMoney;
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
  /** All that a customer spent, net of refunds, whatever M is scored by. */
  readonly monetary: Float64Array<ArrayBuffer>;
  /** Epoch ms of first and last sale. */
  readonly firstOrder: Float64Array<ArrayBuffer>;
  readonly lastOrder: Float64Array<ArrayBuffer>;
  /** Scores go from 1 to this, the highest best: 5, or 3 for tertiles. */
  readonly levels: number;
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
  /** What M is scored by, where that is not `monetary`. */
  readonly scoredMoney: Float64Array<ArrayBuffer> | null;
  /** Where M is the margin: per group, aligned with `groups`, and the share of revenue whose cost the file tells. */
  readonly margins: { readonly byGroup: readonly number[]; readonly knownShare: number } | null;
  /** Where the file has a discount column. */
  readonly discounts: Discounts | null;
  /** Of the scheme `intervals`: how many returns its recency cut-points were read from. */
  readonly returns: number | null;
  /** What the params change; null where they are the defaults. */
  readonly comparison: Comparison | null;
  /** What would become of the groups if the cut-points lay a little elsewhere. */
  readonly sensitivity: readonly Shift[];
  /** Customers and revenue by R (row 0 = score 1) and F: levels × levels cells, row-major. */
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

export interface Discounts {
  /** Orders of each customer that had something taken off their price. */
  readonly orders: Float64Array<ArrayBuffer>;
  /** Share of a group's orders, aligned with `groups`; NaN for an empty group. */
  readonly shareByGroup: readonly number[];
}

export interface Comparison {
  /** Group of each customer by the defaults: index into `groups`. */
  readonly defaultGroup: Uint8Array<ArrayBuffer>;
  /** Customers whose group is another one than by the defaults. */
  readonly changed: number;
  /** Customers whom the window leaves out. */
  readonly leftOut: number;
}

export const SHIFTS = ['recency-shorter', 'recency-longer', 'fewer-orders', 'more-orders'] as const;

export interface Shift {
  /** Recency cut-points a tenth lower or higher; order cut-points one lower or higher. */
  readonly shift: (typeof SHIFTS)[number];
  /** Customers who would be in another group. */
  readonly changed: number;
  /** Customers per group, aligned with `groups`. */
  readonly groupSizes: readonly number[];
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
  /** Upper bound of each score's raw values, in the order of rising raw value: one less than there are scores. */
  readonly cuts: readonly number[];
  /** Customers per score, from 1. */
  readonly counts: readonly number[];
  /** Scores that no customer got because ties fell across the cut. */
  readonly emptyScores: readonly number[];
  /** Share of customers who have the most common raw value. */
  readonly largestTieShare: number;
}

const NEEDS: readonly Need[] = ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']];
const RFM_DEFAULTS: RfmParams = { reference: null, ...DEFAULT_SCHEME, monetary: 'net' };

export const rfm = defineAnalysis<RfmParams, RfmResult>()({
  id: 'rfm',
  version: 2,
  needs: NEEDS,
  needsFor: ({ monetary }) => (monetary === 'margin' ? [...NEEDS, 'unitCost'] : NEEDS),
  defaults: RFM_DEFAULTS,
  checkParams: ({ reference, monetary, ...scheme }) => {
    if (!isTime(reference)) return 'reference must be epoch milliseconds or null';
    if (!RFM_MONEY.includes(monetary)) return `monetary must be one of ${RFM_MONEY.join(', ')}`;
    return schemeFault(scheme);
  },
  toTable,
});

/** Whether groups are the usual ones: by quintile, over all sales, to the latest one. */
export function isUsual({ reference, scheme, window, monetary }: RfmParams): boolean {
  const usual = RFM_DEFAULTS;
  return (
    reference === usual.reference &&
    scheme === usual.scheme &&
    window === usual.window &&
    monetary === usual.monetary
  );
}

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
