/** `point`: 1,234.56 · `comma`: 1.234,56 */
export type NumberStyle = 'point' | 'comma';

const POINT = 46;
const COMMA = 44;
const MAX_EXACT_DIGITS = 15;
const MAX_LENGTH = 400;

/** Powers of ten that float64 holds exactly: below 2⁵³ over one of these rounds once (Clinger 1990). */
const POWERS = Float64Array.from({ length: MAX_EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const HAS_DIGIT = /\d/;
const INFINITE = /^[+-]?(?:inf|infinity|∞)$/i;
const NOISE = /[\s'’\u00a0\u202f]|^[$€£¥￥₹]|(?<=^[+-])[$€£¥￥₹]|[$€£¥￥₹元]$/gu;
const PARENTHESISED = /^\((.+)\)$/;
const PADDED = /^[+-]?0\d/;

/**
 * Reads a cell as a number: plain and exponent notation, digit groups, a currency sign, (…) for negatives.
 * Equal to `Number(cell)` wherever that reads a decimal. A zero-padded integer is an identifier, not a number.
 *
 * @returns NaN when the cell is no number; ±Infinity when it is one that float64 cannot hold.
 */
export function parseNumber(cell: string, style: NumberStyle): number {
  const plain = parsePlain(cell, style === 'point' ? POINT : COMMA);
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
  const trimmed = cell.trim();
  if (!HAS_DIGIT.test(trimmed)) return parseInfinite(trimmed);
  const inside = PARENTHESISED.exec(trimmed)?.[1];
  const bare = (inside ?? trimmed).replace(NOISE, '');
  const value = parsePointed(style === 'comma' ? bare.replace(/[.,]/g, swapMarks) : bare);
  return inside === undefined ? value : -value;
}

function parseInfinite(text: string): number {
  if (!INFINITE.test(text)) return NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}

function swapMarks(mark: string): string {
  return mark === '.' ? ',' : '.';
}

function parsePointed(text: string): number {
  if (PADDED.test(text)) return NaN;
  if (DECIMAL.test(text)) return Number(text);
  return GROUPED.test(text) ? Number(text.replaceAll(',', '')) : NaN;
}
