import type { RefundSummary } from '../../data/refund-rows.ts';
import type { CurrencySales } from '../../data/sale-currencies.ts';
import type { MarkCount } from '../../data/sale-marks.ts';
import type { ExcludedRows } from '../../data/sales.ts';
import { defineAnalysis } from '../define.ts';

export type SalesParams = Record<string, never>;

/** What counts as a sale, and what it comes to: the figures to hold against the shop's own. */
export interface SalesResult {
  readonly rows: number;
  /** Rows that count as a sale and have a customer. */
  readonly saleRows: number;
  /** Rows left out, by the first reason that applies, in this order. */
  readonly excluded: ExcludedRows;
  readonly refunds: RefundSummary;
  /** Currency of all sums; null where the file does not say. */
  readonly currency: string | null;
  /** Sales by currency, each sum in its own; those with `rate: null` are in no other figure. */
  readonly currencies: readonly CurrencySales[];
  /** What the columns of statuses and other marks say, with the rows of each value; at most 100 a column. */
  readonly marks: readonly MarkCount[];
  readonly orders: number;
  readonly customers: number;
  /** Sum over sale rows with a customer, in the file's own money unit. */
  readonly revenue: number;
  /** Sum over sale rows whether or not they have a customer: what the shop's own dashboard shows. */
  readonly revenueWithGuests: number;
  /** Epoch ms of the first and last sale; null without dates. */
  readonly firstSale: number | null;
  readonly lastSale: number | null;
  /** Epoch ms of the first day of each month from first to last, gaps included. */
  readonly months: Float64Array<ArrayBuffer>;
  /** Per month, guests included. */
  readonly revenueByMonth: Float64Array<ArrayBuffer>;
  readonly ordersByMonth: Float64Array<ArrayBuffer>;
}

export const sales = defineAnalysis<SalesParams, SalesResult>()({
  id: 'sales',
  version: 2,
  needs: [['amount', 'unitPrice', 'orderTotal']],
  defaults: {},
  checkParams: () => null,
  toTable: ({ months, revenueByMonth, ordersByMonth }) => ({
    columns: [
      { name: 'month', values: Array.from(months, (time) => new Date(time).toISOString().slice(0, 7)) },
      { name: 'revenue', values: revenueByMonth },
      { name: 'orders', values: ordersByMonth },
    ],
  }),
});
