import type { SalesResult } from './meta.ts';

const DAY_MS = 86_400_000;

export interface MonthChange {
  /** Epoch ms of its first day. */
  readonly month: number;
  readonly revenue: number;
  /** Against the month before, as a fraction; null where that one is not whole or brought nothing. */
  readonly change: number | null;
}

/**
 * The last month that the file covers whole: sales reach into its last two days (a shop may be closed on one).
 * @returns null where the file covers no whole month.
 */
export function lastFullMonth({
  months,
  revenueByMonth,
  firstSale,
  lastSale,
}: SalesResult): MonthChange | null {
  if (firstSale === null || lastSale === null) return null;
  const isFull = (index: number) =>
    firstSale < months[index]! + 2 * DAY_MS && reachesEnd(months[index]!, lastSale);
  const last = Array.from(months.keys()).findLast(isFull);
  if (last === undefined) return null;
  const before = last > 0 && isFull(last - 1) ? revenueByMonth[last - 1]! : 0;
  const revenue = revenueByMonth[last]!;
  return { month: months[last]!, revenue, change: before > 0 ? revenue / before - 1 : null };
}

/** The last sale, where it comes before the last two days of its month: that month is not over. Else null. */
export function partialMonthEnd({ months, lastSale }: SalesResult): number | null {
  const last = months.at(-1);
  if (last === undefined || lastSale === null) return null;
  return reachesEnd(last, lastSale) ? null : lastSale;
}

function reachesEnd(month: number, lastSale: number): boolean {
  return lastSale >= nextMonth(month) - 2 * DAY_MS;
}

function nextMonth(month: number): number {
  const date = new Date(month);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
