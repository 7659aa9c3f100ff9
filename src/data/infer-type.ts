import type { ColumnType } from './column.ts';
import type { DateNotation } from './cell-readers.ts';
import { parseCompactDate } from './compact-date.ts';
import { saysDate } from './date-header.ts';
import { inferDateOrder } from './date-order.ts';
import { isMissingText } from './missing-text.ts';
import { parseNumber, type NumberStyle } from './number-text.ts';
import type { DateOrder } from './schema.ts';
import { isLikelySerial } from './serial-date.ts';
import { unwrapCell } from './unwrap-cell.ts';

/** What a sample says about a column. */
export interface ColumnProfile {
  readonly type: ColumnType;
  readonly numberStyle: NumberStyle;
  /** Some cell is a number with this decimal mark alone. Where it is false, the mark is a guess or makes no difference. */
  readonly numberStyleIsProven: boolean;
  readonly dateOrder: DateOrder;
  readonly dateOrderIsProven: boolean;
  readonly dateNotation: DateNotation;
  /** Cells of the sample that say something, what exporters wrap around them taken off. */
  readonly filled: readonly string[];
}

/** What is known about a column besides its cells. */
export interface ColumnHints {
  /** Its header. A name that says date lets plain digits be dates. */
  readonly name?: string;
  /** Decimal mark that other columns of the file prove. */
  readonly numberStyle?: NumberStyle | null;
}

const PADDED_INTEGER = /^[+-]?0\d+$/;
const LONG_INTEGER = /^[+-]?\d{16,}$/;
const WRAPPED_INTEGER = /^\s*(?:="\d+"|'\d+)\s*$/;
/** Above these shares of cells that do not fit, in a large or a small sample, a column is text. */
const MISFIT_SHARE = 0.02;
const MISFIT_SHARE_SMALL = 0.1;
const MISFITS_SMALL = 100;
/** So many different runs of digits that are all days of a calendar are no accident. */
const DISTINCT_COMPACT = 20;

/**
 * Infers what a column holds from some of its cells. Zero-padded, 16-digit or wrapped integers are identifiers: text.
 * A column that mixes percentages with plain numbers is text: there is no telling what to add up.
 * @param preferred date order that other columns prove, for a column that fits two.
 */
export function inferColumn(
  cells: readonly string[],
  preferred: DateOrder | null = null,
  hints: ColumnHints = {},
): ColumnProfile {
  const said = cells.filter((cell) => !isMissingText(cell));
  const filled = said.map(unwrapped);
  const numbers = inferNumberStyle(filled, hints.numberStyle ?? null);
  const dates = inferDateOrder(filled, preferred);
  const notation = dateNotationOf(filled, dates.fits, hints.name ?? '');
  const isDate = notation === 'serial' || fitsEnough(dates.fits + compactIn(filled, notation), filled.length);
  return {
    type: filled.length > 0 && isDate ? 'timestamp' : numberOrText(said, filled, numbers.style),
    numberStyle: numbers.style,
    numberStyleIsProven: numbers.isProven,
    dateOrder: dates.order,
    dateOrderIsProven: dates.isProven,
    dateNotation: notation === 'serial' ? 'serial' : 'written',
    filled,
  };
}

function unwrapped(cell: string): string {
  const first = cell.trimStart();
  return first.startsWith('=') || first.startsWith("'") ? unwrapCell(cell) : cell;
}

/** How the dates of a column are written that are nothing but digits, if the evidence is good; else null. */
function dateNotationOf(
  filled: readonly string[],
  datesFit: number,
  name: string,
): 'compact' | 'serial' | null {
  if (saysDate(name) && fitsEnough(filled.filter(isLikelySerial).length + datesFit, filled.length))
    return filled.some(isLikelySerial) ? 'serial' : null;
  const compact = filled.filter(isCompactDate);
  if (compact.length === 0) return null;
  const isEvident = saysDate(name) || datesFit >= compact.length || new Set(compact).size >= DISTINCT_COMPACT;
  return isEvident ? 'compact' : null;
}

function compactIn(filled: readonly string[], notation: 'compact' | 'serial' | null): number {
  return notation === 'compact' ? filled.filter(isCompactDate).length : 0;
}

function isCompactDate(cell: string): boolean {
  return !Number.isNaN(parseCompactDate(cell));
}

function numberOrText(
  said: readonly string[],
  filled: readonly string[],
  style: NumberStyle,
): 'number' | 'text' {
  if (filled.length === 0 || said.some((cell) => WRAPPED_INTEGER.test(cell))) return 'text';
  const numbers = filled.filter((cell) => !Number.isNaN(parseNumber(cell, style)));
  if (!fitsEnough(numbers.length, filled.length)) return 'text';
  if (filled.some((cell) => isIdentifier(cell.trim()))) return 'text';
  return mixesPercent(numbers, style) ? 'text' : 'number';
}

function isIdentifier(cell: string): boolean {
  return PADDED_INTEGER.test(cell) || LONG_INTEGER.test(cell);
}

/** Percentages beside numbers that are not 0: 10% and 5.00 are different things. */
function mixesPercent(cells: readonly string[], style: NumberStyle): boolean {
  const percents = cells.filter((cell) => /[%％]/.test(cell)).length;
  if (percents === 0) return false;
  const zeros = cells.filter((cell) => !/[%％]/.test(cell) && parseNumber(cell, style) === 0).length;
  return !fitsEnough(percents + zeros, cells.length);
}

function fitsEnough(fits: number, total: number): boolean {
  const misfits = total - fits;
  return (
    misfits <= total * MISFIT_SHARE || (misfits <= MISFITS_SMALL && misfits <= total * MISFIT_SHARE_SMALL)
  );
}

/** The decimal mark under which more cells are numbers; on a tie the one that other columns prove, else the point. */
function inferNumberStyle(
  filled: readonly string[],
  preferred: NumberStyle | null,
): { readonly style: NumberStyle; readonly isProven: boolean } {
  const fits = (style: NumberStyle) =>
    filled.filter((cell) => !Number.isNaN(parseNumber(cell, style))).length;
  const [point, comma] = [fits('point'), fits('comma')];
  if (point === comma) return { style: preferred ?? 'point', isProven: false };
  return { style: comma > point ? 'comma' : 'point', isProven: true };
}
