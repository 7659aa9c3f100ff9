import { dayStart, timeOfDay } from './civil-time.ts';
import { plainYears } from './chinese-numerals.ts';
import { milliseconds, to24Hours } from './clock-text.ts';
import type { DateOrder } from './schema.ts';
import { unwrapCell } from './unwrap-cell.ts';
import { NO_DATE, numericReadings, readWrittenDate, sameReading, type DateReadings } from './written-date.ts';

/**
 * Date of three numbers, with an optional time. Seconds, fractions, AM/PM and a zone may follow.
 * 2011-12-09T12:50:00.5+01:00 · 9/12/11 8:26 PM · 2011年12月9日 12:50
 */
const GENERAL =
  /^(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?([-/.月])\s?(\d{1,4})日?(?:(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(?:([ap])(?:\.?m\.?)?)?\s*(?:z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?)?$/i;

const HAS_DIGIT = /\d/;
/** Letters, a clock, also one with a point: `02.01.2024 10.15`. */
const HAS_LETTER_OR_CLOCK = /[\p{L}:]|\d[\s-]\d{1,2}\.\d{2}\b/u;
const INVISIBLE = /\p{Cf}/gu;
const DASHES = /[\u2010-\u2013\u2212]/g;
const BEYOND_ASCII = /[^\0-\x7f]/;
const SHORTEST = 6;
/** Of what JavaScript writes for a date: `Tue Jan 02 2024 10:00:00 GMT+0100 (Central European Standard Time)`. */
const LONGEST = 80;

/**
 * Reads a cell as wall-clock time: the digits as written, taken as UTC. A zone (`Z`, `+02:00`, `PDT`) is read over, so
 * a day in the file is the same day in every result, wherever the file is opened.
 *
 * A date that starts with a four-digit year or names its month is read so under every `order`; two-digit years mean
 * 1970–2069.
 * @returns epoch milliseconds; NaN when the cell is no date, or no date in this order.
 */
export function parseDate(cell: string, order: DateOrder): number {
  const iso = parseIso(cell);
  return Number.isNaN(iso) ? readGeneral(cell)[order] : iso;
}

/** {@link parseDate} under all orders at once. */
export function readDate(cell: string): DateReadings {
  const iso = parseIso(cell);
  return Number.isNaN(iso) ? readGeneral(cell) : sameReading(iso);
}

/** `YYYY-MM-DD`, alone or followed by `T` or a space and `HH:MM` or `HH:MM:SS`; NaN for everything else. */
export function parseIso(cell: string): number {
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

/** Every date that {@link parseIso} does not read: three numbers first, then whatever people write. */
export function readGeneral(cell: string): DateReadings {
  // Nothing shorter or longer is a date; the bound also keeps the expressions off long prose.
  if (cell.length < SHORTEST || cell.length > LONGEST) return NO_DATE;
  const text = tidy(cell);
  if (!HAS_DIGIT.test(text)) return NO_DATE;
  const parts = GENERAL.exec(text);
  if (parts !== null) return numericReadings(parts, clockOf(parts));
  return HAS_LETTER_OR_CLOCK.test(text) || text.endsWith('.') ? readWrittenDate(text) : NO_DATE;
}

/** Full-width digits, Chinese numerals, no-break spaces and dashes become plain ones; marks of direction go. */
function tidy(cell: string): string {
  const text = unwrapCell(cell);
  if (!BEYOND_ASCII.test(text)) return text;
  return plainYears(text.normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-'));
}

function clockOf(parts: RegExpExecArray): number {
  const [, , , , , , hour, minute = '0', second = '0', fraction, half] = parts;
  if (hour === undefined) return 0;
  return timeOfDay(to24Hours(+hour, half), +minute, +second) + milliseconds(fraction);
}
