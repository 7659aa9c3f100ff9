import { readBooleans } from './boolean-words.ts';
import { MISSING_CODE, type Column, type TextColumn } from './column.ts';

/** Any column as keys: text as it is, numbers and times by their value. */
export function asKeys(column: Column): TextColumn {
  if (column.type === 'text') return column;
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row]!;
    codes[row] = Number.isNaN(value) ? MISSING_CODE : codeFor(codeOf, value);
  }
  return { type: 'text', codes, dictionary: Array.from(codeOf.keys(), String) };
}

/** Any column as numbers, NaN where a cell is none: text is read a dictionary entry at a time, yes and no as 1 and 0. */
export function asNumbers(column: Column): Float64Array<ArrayBuffer> {
  if (column.type !== 'text') return column.values;
  const { codes, dictionary } = column;
  const numbers = readBooleans(dictionary)?.map(Number) ?? Float64Array.from(dictionary, readNumber);
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    values[row] = code === MISSING_CODE ? NaN : numbers[code]!;
  }
  return values;
}

/** A dense code for `value`, new ones in order of first appearance. */
export function codeFor(codeOf: Map<number, number>, value: number): number {
  const known = codeOf.get(value);
  if (known !== undefined) return known;
  const code = codeOf.size;
  codeOf.set(value, code);
  return code;
}

function readNumber(cell: string): number {
  const number = cell.trim() === '' ? NaN : Number(cell);
  return Number.isFinite(number) ? number : NaN;
}
