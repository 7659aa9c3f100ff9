import type { ResultTable } from '../../data/result-table.ts';
import { defineAnalysis } from '../define.ts';
import type { RfmGroup } from '../rfm/meta.ts';
import { DEFAULT_SCHEME, isTime, schemeFault, type SchemeParams } from '../rfm/params.ts';

export interface MovementParams extends SchemeParams {
  /** Epoch ms of the earlier look; null means 90 days before the later one, or half of what the file covers before it. */
  readonly from: number | null;
  /** Epoch ms of the later look; null means the latest sale. */
  readonly to: number | null;
}

/** Where a customer stands: a group, or nowhere, before the first order and where none counts (any more). */
export type Standing = RfmGroup | 'none';

export const MOVES = ['slipped', 'returned', 'risen', 'arrived'] as const;
/**
 * Changes worth an answer; nobody is in two:
 * - `slipped`: from champions or loyal to cannot lose, at risk, hibernating or lost;
 * - `returned`: from one of those four to a group that bought lately;
 * - `risen`: from any other group to champions or loyal;
 * - `arrived`: not in a group before.
 */
export type Move = (typeof MOVES)[number];

export interface MovementResult {
  readonly from: number;
  readonly to: number;
  /** First and latest sale of a known customer in the file. */
  readonly firstSale: number;
  readonly lastSale: number;
  /** Everybody who stood somewhere at either date; the arrays below align with it. */
  readonly customers: readonly string[];
  /** Index into `standings`. */
  readonly fromStanding: Uint8Array<ArrayBuffer>;
  readonly toStanding: Uint8Array<ArrayBuffer>;
  /** At the later date, by the sales that count then; NaN for who stands nowhere. */
  readonly recencyDays: Float64Array<ArrayBuffer>;
  readonly frequency: Float64Array<ArrayBuffer>;
  readonly monetary: Float64Array<ArrayBuffer>;
  /** Spent after the earlier date, up to the later one. */
  readonly spentSince: Float64Array<ArrayBuffer>;
  /** English names, in the order of RFM_GROUPS, and `None` at the end. */
  readonly standings: readonly string[];
  /** Every pair of standings that somebody has, in the order of `standings`. */
  readonly flows: readonly Flow[];
  readonly moves: readonly MoveFacts[];
  /** Spent by everybody up to the later date. */
  readonly revenue: number;
}

export interface Flow {
  readonly from: Standing;
  readonly to: Standing;
  readonly customers: number;
  /** Spent up to the later date. */
  readonly revenue: number;
  readonly revenueSince: number;
}

export interface MoveFacts {
  readonly move: Move;
  readonly customers: number;
  /** Spent up to the later date, and its share of what everybody spent. */
  readonly revenue: number;
  readonly revenueShare: number;
  readonly revenueSince: number;
}

export const movement = defineAnalysis<MovementParams, MovementResult>()({
  id: 'movement',
  version: 1,
  needs: ['customerId', 'timestamp', ['amount', 'unitPrice', 'orderTotal']],
  defaults: { from: null, to: null, ...DEFAULT_SCHEME },
  checkParams: ({ from, to, ...scheme }) => {
    if (!isTime(from) || !isTime(to)) return 'from and to must be epoch milliseconds or null';
    if (from !== null && to !== null && from >= to) return 'from must be before to';
    return schemeFault(scheme);
  },
  toTable,
});

/** A line per customer. */
function toTable(result: MovementResult): ResultTable {
  const names = (standing: Uint8Array) => Array.from(standing, (index) => result.standings[index]!);
  return {
    columns: [
      { name: 'customer', values: result.customers },
      { name: 'from_group', values: names(result.fromStanding) },
      { name: 'to_group', values: names(result.toStanding) },
      { name: 'recency_days', values: result.recencyDays },
      { name: 'frequency', values: result.frequency },
      { name: 'monetary', values: result.monetary },
      { name: 'spent_since', values: result.spentSince },
    ],
  };
}
