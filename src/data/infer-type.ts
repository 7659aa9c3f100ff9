import type { ColumnType } from './column.ts';
import { inferDateOrder } from './date-order.ts';
import { isMissingText } from './missing-text.ts';
import { parseNumber, type NumberStyle } from './number-text.ts';
import type { DateOrder } from './schema.ts';

/** What a sample says about a column. */
export interface ColumnProfile {
  readonly type: ColumnType;
  readonly numberStyle: NumberStyle;
  readonly dateOrder: DateOrder;
  readonly dateOrderIsProven: boolean;
  /** Cells of the sample that say something. */
  readonly filled: readonly string[];
}

const PADDED_INTEGER = /^\s*[+-]?0\d+\s*$/;
const LONG_INTEGER = /^\s*[+-]?\d{16,}\s*$/;
/** Above these shares of cells that do not fit, in a large or a small sample, a column is text. */
const MISFIT_SHARE = 0.02;
const MISFIT_SHARE_SMALL = 0.1;
const MISFITS_SMALL = 100;
/** `1,5` and `1.234,56` can only be decimal commas; `1.5` and `1,234.56` only points. */
const ONLY_COMMA = /^[^.,]*,(?:\d{1,2}|\d{4,})\D*$|\.\d{3}(?:\.\d{3})*,|\d\.\d{3}\.\d{3}/;
const ONLY_POINT = /^[^.,]*\.(?:\d{1,2}|\d{4,})\D*$|,\d{3}(?:,\d{3})*\.|\d,\d{3},\d{3}/;

/**
 * Infers what a column holds from some of its cells. Zero-padded or 16-digit integers are identifiers: text.
 * @param preferred date order that other columns prove, for a column that fits two.
 */
export function inferColumn(cells: readonly string[], preferred: DateOrder | null = null): ColumnProfile {
  const filled = cells.filter((cell) => !isMissingText(cell));
  const numberStyle = inferNumberStyle(filled);
  const dates = inferDateOrder(filled, preferred);
  return {
    type: typeOf(filled, numberStyle, dates.fits),
    numberStyle,
    dateOrder: dates.order,
    dateOrderIsProven: dates.isProven,
    filled,
  };
}

function typeOf(filled: readonly string[], style: NumberStyle, dateFits: number): ColumnType {
  if (filled.length === 0) return 'text';
  if (fitsEnough(dateFits, filled.length)) return 'timestamp';
  const numbers = filled.filter((cell) => !Number.isNaN(parseNumber(cell, style))).length;
  if (!fitsEnough(numbers, filled.length)) return 'text';
  return filled.some((cell) => PADDED_INTEGER.test(cell) || LONG_INTEGER.test(cell)) ? 'text' : 'number';
}

function fitsEnough(fits: number, total: number): boolean {
  const misfits = total - fits;
  return (
    misfits <= total * MISFIT_SHARE || (misfits <= MISFITS_SMALL && misfits <= total * MISFIT_SHARE_SMALL)
  );
}

function inferNumberStyle(filled: readonly string[]): NumberStyle {
  const commas = filled.filter((cell) => ONLY_COMMA.test(cell)).length;
  return commas > 0 && commas > filled.filter((cell) => ONLY_POINT.test(cell)).length ? 'comma' : 'point';
}
