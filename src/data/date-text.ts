import { dayStart, timeOfDay } from './civil-time.ts';
import type { DateOrder } from './schema.ts';

/**
 * Date of three numbers, with an optional time. Seconds, fractions, AM/PM and a zone may follow.
 * 2011-12-09T12:50:00.5+01:00 · 9/12/11 8:26 PM · 2011年12月9日 12:50
 */
const GENERAL =
  /^\s*(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?([-/.月])\s?(\d{1,4})日?(?:(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([ap])?\.?(?:m\.?)?\s*(?:z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?)?\s*$/i;

const STARTS_WITH_DIGIT = /^\s*\d/;

/**
 * Reads a cell as wall-clock time: the digits as written, taken as UTC. A zone (`Z`, `+02:00`) is ignored, so a day
 * in the file is the same day in every result, wherever the file is opened.
 *
 * A date that starts with its year is read so under every `order`; two-digit years need `/` and mean 1970–2069.
 * @returns epoch milliseconds; NaN when the cell is no date, or no date in this order.
 */
export function parseDate(cell: string, order: DateOrder): number {
  const iso = parseIso(cell);
  return Number.isNaN(iso) ? parseGeneral(cell, order) : iso;
}

/** `YYYY-MM-DD`, alone or followed by `T` or a space and `HH:MM` or `HH:MM:SS`; NaN for everything else. */
function parseIso(cell: string): number {
  const { length } = cell;
  if (length !== 19 && length !== 10 && length !== 16) return NaN;
  if (cell.charCodeAt(4) !== 45 || cell.charCodeAt(7) !== 45) return NaN;
  const year = twoDigits(cell, 0) * 100 + twoDigits(cell, 2);
  const day = dayStart(year, twoDigits(cell, 5), twoDigits(cell, 8));
  return length === 10 ? day : day + isoTime(cell, length);
}

function isoTime(cell: string, length: number): number {
  const gap = cell.charCodeAt(10);
  if ((gap !== 32 && gap !== 84) || cell.charCodeAt(13) !== 58) return NaN;
  if (length === 16) return timeOfDay(twoDigits(cell, 11), twoDigits(cell, 14), 0);
  if (cell.charCodeAt(16) !== 58) return NaN;
  return timeOfDay(twoDigits(cell, 11), twoDigits(cell, 14), twoDigits(cell, 17));
}

function twoDigits(cell: string, at: number): number {
  const tens = cell.charCodeAt(at) - 48;
  const ones = cell.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function parseGeneral(cell: string, order: DateOrder): number {
  // Nothing shorter or longer is a date; the bound also keeps the expression off long prose.
  if (cell.length < 6 || cell.length > 40 || !STARTS_WITH_DIGIT.test(cell)) return NaN;
  const parts = GENERAL.exec(cell);
  return parts === null ? NaN : generalDay(parts, order) + generalTime(parts);
}

function generalDay(parts: RegExpExecArray, order: DateOrder): number {
  const [, first = '', mark = '', second = '', secondMark = '', third = ''] = parts;
  if (mark === '年' ? secondMark !== '月' : mark !== secondMark) return NaN;
  if (first.length === 4) return third.length > 2 ? NaN : dayStart(+first, +second, +third);
  if (first.length === 3) return NaN;
  if (order === 'ymd') return third.length > 2 ? NaN : dayStart(fullYear(first, mark), +second, +third);
  const [day, month] = order === 'dmy' ? [+first, +second] : [+second, +first];
  return dayStart(fullYear(third, mark), month, day);
}

function fullYear(digits: string, mark: string): number {
  if (digits.length === 4) return +digits;
  if (digits.length !== 2 || mark !== '/') return NaN;
  return +digits < 70 ? 2000 + +digits : 1900 + +digits;
}

function generalTime(parts: RegExpExecArray): number {
  const [, , , , , , hour, minute = '0', second = '0', fraction = '', half] = parts;
  if (hour === undefined) return 0;
  const milliseconds = Math.trunc(Number(`0.${fraction}`) * 1000);
  return timeOfDay(to24Hours(+hour, half), +minute, +second) + milliseconds;
}

function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
