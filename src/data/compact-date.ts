import { dayStart, timeOfDay } from './civil-time.ts';

const COMPACT = /^\s*((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?\s*$/;

/**
 * A date of nothing but digits: 20240102, 202401021230, 20240102123000. Half of all ids look like one, so this is
 * for columns that are known to hold dates.
 * @returns epoch milliseconds, or NaN.
 */
export function parseCompactDate(cell: string): number {
  const { length } = cell;
  if (length < 8 || length > 16) return NaN;
  const parts = COMPACT.exec(cell);
  if (parts === null) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = parts;
  return dayStart(+year!, +month!, +day!) + timeOfDay(+hour, +minute, +second);
}
