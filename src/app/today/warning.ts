import type { SalesResult } from '../../analyses/sales/meta.ts';
import type { DatasetInfo, ProblemCode } from '../../data/schema.ts';

/** The one thing to know before acting on the data. */
export type Warning =
  | { readonly code: 'problems'; readonly count: number }
  | { readonly code: 'guests'; readonly share: number; readonly revenue: number }
  | { readonly code: 'old'; readonly lastSale: number; readonly days: number };

const DAY_MS = 86_400_000;
const MANY_PROBLEMS_SHARE = 0.01;
const MANY_GUESTS_SHARE = 0.05;
const OLD_DAYS = 45;

/** Noticed and put right without losing anything: told in Data, no cause for alarm. */
const HARMLESS: readonly ProblemCode[] = [
  'integer-id-with-decimals',
  'duplicate-header',
  'empty-header',
  'nul-bytes',
  'masked-customer',
  'no-customer',
  'customer-by-name',
];

/**
 * The gravest of: many unreadable cells (over 1 % of rows), many sales without a customer (over 5 %), data older than
 * 45 days (of the user's own files: a sample is meant to be old), any unreadable cell.
 * @param now epoch ms.
 */
export function pickWarning(dataset: DatasetInfo, sales: SalesResult, now: number): Warning | null {
  const problems = countLosses(dataset);
  const guests = sales.excluded.noCustomer / Math.max(1, sales.saleRows + sales.excluded.noCustomer);
  const days = sales.lastSale === null ? 0 : Math.floor((now - sales.lastSale) / DAY_MS);
  if (problems > MANY_PROBLEMS_SHARE * dataset.rowCount) return { code: 'problems', count: problems };
  if (guests > MANY_GUESTS_SHARE) {
    return { code: 'guests', share: guests, revenue: sales.revenueWithGuests - sales.revenue };
  }
  if (dataset.sample === null && sales.lastSale !== null && days > OLD_DAYS) {
    return { code: 'old', lastSale: sales.lastSale, days };
  }
  return problems > 0 ? { code: 'problems', count: problems } : null;
}

function countLosses({ problems }: DatasetInfo): number {
  return problems.filter(({ code }) => !HARMLESS.includes(code)).reduce((sum, { count }) => sum + count, 0);
}
