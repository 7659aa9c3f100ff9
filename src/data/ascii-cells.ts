import { dayStart, timeOfDay } from './civil-time.ts';

const MAX_EXACT_DIGITS = 15;
const MINUS = 45;
const PLUS = 43;
const ZERO = 48;
const SPACE = 32;
const LETTER_T = 84;
const COLON = 58;

/** Powers of ten that float64 holds exactly: below 2⁵³ over one of these rounds once (Clinger 1990). */
const POWERS = Float64Array.from({ length: MAX_EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads a number of at most 15 digits, with an optional sign and one decimal mark, from its ASCII bytes.
 * @param decimalMark its character code.
 * @returns what `parseNumber` reads in the same text, or NaN where that has to decide.
 */
export function readAsciiNumber(bytes: Uint8Array, start: number, end: number, decimalMark: number): number {
  const sign = bytes[start]!;
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  if (end - first > MAX_EXACT_DIGITS + 1) return NaN;
  let mantissa = 0;
  let mark = -1;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (bytes[at] === decimalMark && mark < 0) mark = at;
    else return NaN;
  }
  const digits = mark < 0 ? end - first : end - first - 1;
  if (digits === 0 || digits > MAX_EXACT_DIGITS) return NaN;
  const whole = (mark < 0 ? end : mark) - first;
  if (whole > 1 && bytes[first] === ZERO) return NaN;
  const size = mark < 0 ? mantissa : mantissa / POWERS[digits - whole]!;
  return sign === MINUS ? -size : size;
}

/** What `parseIso` reads in the same text, from its ASCII bytes. */
export function readAsciiIso(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length !== 19 && length !== 10 && length !== 16) return NaN;
  if (bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const day = dayStart(year, twoDigits(bytes, start + 5), twoDigits(bytes, start + 8));
  return length === 10 ? day : day + timeAt(bytes, start + 10, length === 19);
}

function timeAt(bytes: Uint8Array, at: number, hasSeconds: boolean): number {
  if ((bytes[at] !== SPACE && bytes[at] !== LETTER_T) || bytes[at + 3] !== COLON) return NaN;
  if (hasSeconds && bytes[at + 6] !== COLON) return NaN;
  const second = hasSeconds ? twoDigits(bytes, at + 7) : 0;
  return timeOfDay(twoDigits(bytes, at + 1), twoDigits(bytes, at + 4), second);
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
