import { dayStart } from './civil-time.ts';
import { takeClock } from './clock-text.ts';
import { isDateFiller, monthOf } from './day-names.ts';
import type { DateOrder } from './schema.ts';

/** A cell's epoch milliseconds under each order; NaN where it is no date in it. */
export type DateReadings = Readonly<Record<DateOrder, number>>;

export const NO_DATE: DateReadings = { ymd: NaN, dmy: NaN, mdy: NaN };

const NUMBERS = /^(\d{1,4})\s?([-/.年년])\s?(\d{1,2})\s?([-/.月월])\s?(\d{1,4})[日号일.]?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const COMPACT_TIME = /(?<=^\d{8})T?(\d{2})(\d{2})(\d{2})?(?=\D|$)/i;
const EAST_ASIAN_WEEKDAY =
  /\s*(?:[(（]?(?:(?:星期|周|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일)[)）]?|[(（][一二三四五六日月火水木金土월화수목금토일][)）])\s*/u;
/** 10.15 and 10.15.30, behind a date: Nordic and Italian clocks, and database logs. */
const DOTTED_CLOCK =
  /(\d{4}|\d-\d{2})(?:,?\s+(?:klo\s|kl\.?\s|um\s|alle\s)?|-)(\d{1,2})\.(\d{2})(?:\.(\d{2})(\.\d{1,9})?)?(?=\s|$)/i;
const LEADING_WORD = /^(\p{L}+)[.,]*\s+/u;
const NAMED = /^[\p{L}\p{M}\d\s,.'’/ºª°-]+$/u;
const MAX_NAMED_TOKENS = 8;

/**
 * Reads a date with everything that may stand around it: a month's name, a weekday, a clock before or behind it, a
 * zone. What has been found out for the fast ways in `date-text.ts` need not come here.
 */
export function readWrittenDate(text: string): DateReadings {
  const { rest, clock, hasClock } = takeClock(withColons(splitCompactTime(text)));
  if (Number.isNaN(clock)) return NO_DATE;
  const bare = rest.replace(EAST_ASIAN_WEEKDAY, ' ').trim();
  const numbers = NUMBERS.exec(withoutWeekday(bare));
  if (numbers !== null) return numericReadings(numbers, clock);
  const compact = hasClock ? COMPACT.exec(bare) : null;
  const day = compact === null ? namedDay(bare) : dayStart(+compact[1]!, +compact[2]!, +compact[3]!);
  return sameReading(day + clock);
}

/** Readings of three numbers: `[, first, mark, second, mark, third]`, two-digit years being 1970–2069. */
export function numericReadings(parts: readonly (string | undefined)[], clock: number): DateReadings {
  const [, first = '', mark = '', second = '', secondMark = '', third = ''] = parts;
  if (!marksAgree(mark, secondMark) || first.length === 3) return NO_DATE;
  if (first.length === 4)
    return third.length > 2 ? NO_DATE : sameReading(dayStart(+first, +second, +third) + clock);
  const year = fullYear(third);
  return {
    ymd: third.length > 2 ? NaN : dayStart(fullYear(first), +second, +third) + clock,
    dmy: dayStart(year, +second, +first) + clock,
    mdy: dayStart(year, +first, +second) + clock,
  };
}

export function sameReading(time: number): DateReadings {
  return Number.isNaN(time) ? NO_DATE : { ymd: time, dmy: time, mdy: time };
}

function marksAgree(first: string, second: string): boolean {
  if (first === '年') return second === '月';
  return first === '년' ? second === '월' : first === second;
}

function fullYear(digits: string): number {
  if (digits.length === 4) return +digits;
  if (digits.length !== 2) return NaN;
  return +digits < 70 ? 2000 + +digits : 1900 + +digits;
}

/** 20240102T1030 and 20240102T103000Z as 20240102 10:30:00. */
function splitCompactTime(text: string): string {
  return text.replace(
    COMPACT_TIME,
    (_, hour: string, minute: string, second = '00') => ` ${hour}:${minute}:${second}`,
  );
}

function withColons(text: string): string {
  return text.replace(
    DOTTED_CLOCK,
    (_, day: string, hour: string, minute: string, second = '00', fraction = '') =>
      `${day} ${hour}:${minute}:${second}${fraction}`,
  );
}

function withoutWeekday(text: string): string {
  const word = LEADING_WORD.exec(text);
  return word !== null && isDateFiller(word[1]!) ? text.slice(word[0].length) : text;
}

/** A day and a year around a month's name: 5 May 2024 · May 5th, 2024 · 2024-May-05 · Jul-25-26 · 1 de mayo de 2024. */
function namedDay(text: string): number {
  if (!NAMED.test(text)) return NaN;
  const tokens = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  if (tokens.length > MAX_NAMED_TOKENS) return NaN;
  const at = tokens.findLastIndex((token) => monthOf(token) !== null);
  const numbers = tokens.filter((token) => /^\d/.test(token));
  const isRest = (token: string, index: number) => index === at || /^\d/.test(token) || isDateFiller(token);
  if (at < 0 || numbers.length !== 2 || !tokens.every(isRest)) return NaN;
  const [first, second] = numbers as [string, string];
  const month = monthOf(tokens[at]!)!;
  return first.length === 4 || +first > 31
    ? dayStart(fullYear(first), month, dayNumber(second))
    : dayStart(fullYear(second), month, dayNumber(first));
}

function dayNumber(digits: string): number {
  return digits.length > 2 ? NaN : +digits;
}
