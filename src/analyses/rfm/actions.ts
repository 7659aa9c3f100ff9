import type { RfmResult } from './meta.ts';
import { peopleWhere, totalMonetary } from './people.ts';
import { measureRhythm, ownGapDays, quantile, type Rhythm } from './rhythm.ts';

export const ACTIONS = ['win-back', 'thank', 'second-purchase'] as const;
export type ActionId = (typeof ACTIONS)[number];

/** Money as a range that says how well it is known. */
export interface MoneyRange {
  readonly low: number;
  readonly high: number;
}

export interface Action {
  readonly id: ActionId;
  /** Indexes into the result's customers, in its order. */
  readonly people: Int32Array;
  /** Win back and second purchase: what one usual order from each would bring. Thank: what they have brought. */
  readonly atStake: MoneyRange;
  readonly shareOfRevenue: number;
}

export interface ActionPlan {
  readonly actions: readonly Action[];
  readonly rhythm: Rhythm;
  /** Spending that puts a customer in the upper half, and in the top tenth. */
  readonly medianSpend: number;
  readonly topSpend: number;
}

/** A silence of this many of one's own gaps is out of the ordinary. */
const SILENT_GAPS = 2;
/** Who has been silent longer than this is lost rather than fading. */
const LOST_DAYS = 365;
const SAMPLE = 50_000;

/**
 * Whom to write to. The gap is the mean number of days between a customer's orders; "slow" is the shop's 75th percentile.
 *
 * - `win-back`: two orders or more, spending in the upper half, silent for longer than twice their own gap and than the
 *   slow gap, but for less than a year.
 * - `thank`: spending in the top tenth, last order within the slow gap.
 * - `second-purchase`: one order, within the slow gap: the time in which others came back.
 *
 * Nobody is on two lists, as the three conditions exclude one another.
 */
export function planActions(result: RfmResult): ActionPlan {
  const rhythm = measureRhythm(result);
  const spending = sortedSample(result.monetary);
  const medianSpend = quantile(spending, 0.5);
  const topSpend = quantile(spending, 0.9);
  const members: Record<ActionId, (customer: number) => boolean> = {
    'win-back': (customer) => result.monetary[customer]! >= medianSpend && isFading(result, customer, rhythm),
    thank: (customer) =>
      result.frequency[customer]! > 1 &&
      result.monetary[customer]! >= topSpend &&
      result.recencyDays[customer]! <= rhythm.slowGapDays,
    'second-purchase': (customer) =>
      result.frequency[customer] === 1 && result.recencyDays[customer]! <= rhythm.slowGapDays,
  };
  const revenue = result.groupTable.reduce((sum, row) => sum + row.revenue, 0);
  return {
    rhythm,
    medianSpend,
    topSpend,
    actions: ACTIONS.map((id) => action(id, result, peopleWhere(result, members[id]), revenue)),
  };
}

function isFading(result: RfmResult, customer: number, rhythm: Rhythm): boolean {
  if (!(result.frequency[customer]! > 1)) return false;
  const ownGap = ownGapDays(result, customer);
  const patience = Math.max(SILENT_GAPS * (Number.isNaN(ownGap) ? 0 : ownGap), rhythm.slowGapDays);
  const silent = result.recencyDays[customer]!;
  return silent > patience && silent <= LOST_DAYS;
}

function action(id: ActionId, result: RfmResult, people: Int32Array, revenue: number): Action {
  const brought = totalMonetary(result, people);
  const exactly = roundTo(brought, 3);
  return {
    id,
    people,
    atStake: id === 'thank' ? { low: exactly, high: exactly } : oneOrderEach(result, people),
    shareOfRevenue: revenue > 0 ? brought / revenue : 0,
  };
}

/**
 * What one usual order from each of `people` comes to: n × the mean of their own average orders, ± 1.96 standard errors,
 * in two digits. Averages above their 95th percentile count as that percentile, so that one wholesale order does not
 * become a promise.
 */
export function oneOrderEach(result: RfmResult, people: Int32Array): MoneyRange {
  const n = people.length;
  if (n === 0) return { low: 0, high: 0 };
  const orders = Float64Array.from(
    people,
    (customer) => result.monetary[customer]! / result.frequency[customer]!,
  ).sort();
  const cap = quantile(orders, 0.95);
  const capped = orders.map((order) => Math.min(order, cap));
  const mean = capped.reduce((sum, order) => sum + order, 0) / n;
  const variance = capped.reduce((sum, order) => sum + (order - mean) ** 2, 0) / Math.max(1, n - 1);
  const error = 1.96 * Math.sqrt(variance / n);
  return { low: roundTo(n * Math.max(0, mean - error), 2), high: roundTo(n * (mean + error), 2) };
}

/** Rounds to so many significant digits: 4,731.22 → 4,700. */
export function roundTo(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

function sortedSample(values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.ceil(values.length / SAMPLE));
  return stride === 1 ? values.toSorted() : values.filter((_, i) => i % stride === 0).sort();
}
