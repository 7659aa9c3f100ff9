import type { ProblemCode } from '../data/schema.ts';
import type { CsvRecord } from './papa.ts';
import { filledCount, isValue, isWords, valueColumns } from './value-columns.ts';

/** Records that a header and what is said about its columns may take up. */
const MAX_HEADER_ROWS = 4;
/** Share of the columns of values that have words in a record that belongs to the header. */
const WORDS_SHARE = 0.5;
/** Share of values in columns that have nothing else: a word among values may be a row's. */
const ALL_VALUES = 0.95;
const DESCRIPTION_CHARS = 20;
const UNIT =
  /^(?:[[(].{1,20}[\])]|%|‰|[$€£¥₹]|[A-Z]{3}|pcs?|pieces?|units?|stk|stück|件|个|元|k?g|lbs?|oz|[cmk]?m|ml|l|h|min|sec|s|days?|yyyy.*|dd.*|mm[/.-].*|-{1,2})$/i;

/** What the records below the first one of a header are. */
export interface HeaderRows {
  /** Records of the header, the first one included. */
  readonly depth: number;
  /** Indices of those below the header that hold units or descriptions of the columns, and no row of the table. */
  readonly notes: readonly { readonly index: number; readonly code: ProblemCode }[];
}

/**
 * Reads on below the first record of a header: as long as words stand where further down only numbers and dates do, or
 * the first record is repeated, records belong to the header. Units (`kg`, `(EUR)`) and sentences about the columns are
 * no part of their names.
 */
export function readHeaderRows(records: readonly CsvRecord[], first: number): HeaderRows {
  const names = records[first]!;
  const notes: { index: number; code: ProblemCode }[] = [];
  // The header may go on for some records: what follows them tells what the columns hold.
  const rest = records.slice(first + MAX_HEADER_ROWS);
  const below = rest.length > 0 ? rest : records.slice(-1);
  let depth = 1;
  for (let at = first + 1; at < first + MAX_HEADER_ROWS && at < records.length - 1; at++) {
    const record = records[at]!;
    if (!belongsToHeader(record, names, below)) break;
    const code = noteCode(record, names);
    if (code !== null) notes.push({ index: at, code });
    else if (notes.length > 0) break;
    else depth++;
  }
  return { depth, notes };
}

/**
 * Whether a record is a row of group names over the header proper: `2024,,2025,` over `Qty,Sum,Qty,Sum`.
 */
export function isGroupRow(records: readonly CsvRecord[], at: number): boolean {
  const record = records[at]!;
  const names = records[at + 1];
  if (names === undefined || record.length !== names.length || record.length < 3) return false;
  const filled = filledCount(record);
  if (filled < 2 || filled === record.length || filledCount(names) < names.length || names.some(isValue))
    return false;
  const columns = valueColumns(records.slice(at + 2));
  return columns.length > 0 && columns.every((column) => isWords(names[column] ?? ''));
}

function belongsToHeader(record: CsvRecord, names: CsvRecord, below: readonly CsvRecord[]): boolean {
  if (record.length !== names.length || record.length < 2 || record.some(isValue)) return false;
  if (record.every((cell, column) => cell.trim() === names[column]!.trim())) return true;
  const columns = valueColumns(below, ALL_VALUES).filter((column) => column < record.length);
  const worded = columns.filter((column) => record[column]!.trim() !== '');
  return columns.length > 0 && worded.length >= columns.length * WORDS_SHARE && record.some(isWords);
}

function noteCode(record: CsvRecord, names: CsvRecord): ProblemCode | null {
  const filled = record.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.every((cell) => UNIT.test(cell)) && !isSame(record, names)) return 'units-row';
  const isLong = meanLength(filled) > Math.max(DESCRIPTION_CHARS, 1.5 * meanLength(names));
  return isLong && filled.some((cell) => /\s/.test(cell)) ? 'description-row' : null;
}

function isSame(record: CsvRecord, names: CsvRecord): boolean {
  return record.every((cell, column) => cell === names[column]);
}

function meanLength(cells: readonly string[]): number {
  return cells.reduce((sum, { length }) => sum + length, 0) / Math.max(1, cells.length);
}

/** One name a column from the records of a header, joined by a space: as they stand. */
export function joinHeader(rows: readonly CsvRecord[]): CsvRecord {
  return joinWords(rows, (words) => words);
}

/** As {@link joinHeader}, but what is repeated is said once, and a name in a group row is that of all its columns. */
export function joinHeaderPlainly(rows: readonly CsvRecord[], hasGroups: boolean): CsvRecord {
  const named = hasGroups ? [carryOn(rows[0]!), ...rows.slice(1)] : rows;
  return joinWords(named, (words) => [...new Set(words)]);
}

function joinWords(
  rows: readonly CsvRecord[],
  pick: (words: readonly string[]) => readonly string[],
): CsvRecord {
  if (rows.length === 1) return rows[0]!;
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0);
  return Array.from({ length: width }, (_, column) =>
    pick(rows.map((row) => (row[column] ?? '').trim()).filter((word) => word !== '')).join(' '),
  );
}

/** Fills the empty cells behind a group's name with it. */
function carryOn(row: CsvRecord): CsvRecord {
  let name = '';
  return row.map((cell) => (name = cell.trim() === '' ? name : cell));
}
