import { splitNumber } from './number-parts.ts';
import { unwrapCell } from './unwrap-cell.ts';

/** `point`: 1,234.56 · `comma`: 1.234,56 */
export type NumberStyle = 'point' | 'comma';

const POINT = 46;
const COMMA = 44;
const MAX_EXACT_DIGITS = 15;
const MAX_LENGTH = 400;

/** Powers of ten that float64 holds exactly: below 2⁵³ over one of these rounds once (Clinger 1990). */
const POWERS = Float64Array.from({ length: MAX_EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** 1,234,567.89 · 1 234.50 · 1'234 · 12,34,567 · 1,2345,6789: one mark between all groups. */
const GROUPED =
  /^(?:[1-9]\d{0,2}([,\s'’])\d{3}(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d{0,3}(?:,\d{4}){2,})(?:\.\d*)?$/;
const GROUP_MARKS = /[,\s'’]/g;
const PRICE_SIGNS = '$€£¥';
const HAS_DIGIT = /\d/;
const INFINITE = /^[+-]?(?:inf|infinity|∞)$/i;
const PADDED = /^0\d/;
const NEEDS_FOLDING = /[^\0-\x7f]/;
const MINUS_SIGNS = /[\u2010-\u2013\u2212]/g;

/**
 * Reads a cell as a number: plain and exponent notation, digit groups, currencies, full-width digits, `(…)` and a
 * minus behind for negatives. `12.5%` is 0.125, the double nearest to it, so that {@link percentText} gives it back.
 * Equal to `Number(cell)` wherever that reads a decimal. A zero-padded integer is an identifier, not a number.
 *
 * @returns NaN when the cell is no number; ±Infinity when it is one that float64 cannot hold.
 */
export function parseNumber(cell: string, style: NumberStyle): number {
  const plain = parsePlain(cell, decimalMarkOf(style));
  return Number.isNaN(plain) ? parseFormatted(cell, style) : plain;
}

/** Optional sign, at most 15 digits, one decimal mark; NaN for everything else, which is then read with more care. */
function parsePlain(cell: string, decimalMark: number): number {
  const length = cell.length;
  if (length === 0 || length > MAX_EXACT_DIGITS + 2) return NaN;
  const first = cell.charCodeAt(0);
  const start = first === 45 || first === 43 ? 1 : 0;
  let mantissa = 0;
  let digits = 0;
  let mark = -1;
  for (let i = start; i < length; i++) {
    const code = cell.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + (code - 48);
      digits++;
    } else if (code === decimalMark && mark < 0) mark = i;
    else return NaN;
  }
  if (digits === 0 || digits > MAX_EXACT_DIGITS) return NaN;
  const whole = (mark < 0 ? length : mark) - start;
  if (whole > 1 && cell.charCodeAt(start) === 48) return NaN;
  const size = mark < 0 ? mantissa : mantissa / POWERS[digits - whole]!;
  return first === 45 ? -size : size;
}

function parseFormatted(cell: string, style: NumberStyle): number {
  // Long runs of digits would send the expressions below back and forth; the largest double has 309.
  if (cell.length > MAX_LENGTH) return NaN;
  const text = fold(unwrapCell(cell));
  if (!HAS_DIGIT.test(text)) return parseInfinite(text);
  // Prices: most of what is formatted is one sign before plain digits.
  const price = PRICE_SIGNS.includes(text[0]!) ? parsePlain(text.slice(1), decimalMarkOf(style)) : NaN;
  if (!Number.isNaN(price)) return price;
  const bare = parsePointed(pointed(text, style), false);
  return Number.isNaN(bare) ? parseSurrounded(text, style) : bare;
}

/** Its character code. */
export function decimalMarkOf(style: NumberStyle): number {
  return style === 'point' ? POINT : COMMA;
}

function parseSurrounded(text: string, style: NumberStyle): number {
  const parts = splitNumber(text);
  if (parts === null) return NaN;
  const { sign, body, isPercent } = parts;
  return sign * parsePointed(pointed(body, style), isPercent);
}

function pointed(text: string, style: NumberStyle): string {
  return style === 'comma' ? text.replace(/[.,]/g, swapMarks) : text;
}

/** A fraction as a percentage, exactly: 0.29 is 29%, where 0.29 * 100 is not 29. */
export function percentText(fraction: number): string {
  const [mantissa, exponent = '0'] = String(fraction).split('e') as [string, string?];
  return `${Number(`${mantissa}e${Number(exponent) + 2}`)}%`;
}

/** Full-width characters and the many signs for minus become plain ones. */
function fold(text: string): string {
  return NEEDS_FOLDING.test(text) ? text.normalize('NFKC').replace(MINUS_SIGNS, '-').trim() : text;
}

function parseInfinite(text: string): number {
  if (!INFINITE.test(text)) return NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}

function swapMarks(mark: string): string {
  return mark === '.' ? ',' : '.';
}

function parsePointed(text: string, isPercent: boolean): number {
  if (PADDED.test(text)) return NaN;
  if (DECIMAL.test(text)) return scaled(text, isPercent);
  return GROUPED.test(text) ? scaled(text.replace(GROUP_MARKS, ''), isPercent) : NaN;
}

function scaled(decimal: string, isPercent: boolean): number {
  if (!isPercent) return Number(decimal);
  return /e/i.test(decimal) ? Number(decimal) / 100 : Number(`${decimal}e-2`);
}
