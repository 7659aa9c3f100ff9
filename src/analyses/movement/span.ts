import { DAY_MS } from '../../data/customer-orders.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import type { MovementParams } from './meta.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

const USUAL_DAYS = 90;
/** Less history than this shows nothing but chance. */
const FEWEST_DAYS = 28;

/**
 * The two dates to compare. Left to the data, the earlier one is 90 days before the later, or, in a file that covers less
 * than twice that, halfway back to the first sale.
 */
export function spanOf(
  { from, to }: Pick<MovementParams, 'from' | 'to'>,
  firstSale: number,
  lastSale: number,
): Span | { readonly insufficient: Insufficient } {
  const end = to ?? lastSale;
  const haveDays = Math.max(0, Math.floor((end - firstSale) / DAY_MS));
  const start = from ?? end - Math.min(USUAL_DAYS, Math.floor(haveDays / 2)) * DAY_MS;
  const short = (needDays: number) => ({
    insufficient: { code: 'short-history' as const, haveDays, needDays },
  });
  if (haveDays < FEWEST_DAYS) return short(FEWEST_DAYS);
  if (start < firstSale) return short(Math.ceil((end - start) / DAY_MS));
  if (start >= end) return short(Math.ceil((start - firstSale) / DAY_MS) + 1);
  return { from: start, to: end };
}
