import { isMissingText } from '../data/missing-text.ts';
import { parseDate } from '../data/date-text.ts';
import { parseNumber } from '../data/number-text.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank, usualWidth } from './sample-records.ts';
import type { ProblemLog } from './problem-log.ts';
import { isKnownHeader } from './role-names.ts';

/** How far down a header may be, below title lines and notes. */
const DEEPEST_HEADER = 40;
const FILLED_SHARE = 0.8;
const SEVERAL_SHARE = 0.2;
const RECORDS_COMPARED = 1000;

/**
 * Finds the record that names the columns: the first one that is filled in across the width of the table, when its
 * cells read as names: none is a number, a date, or figures without a letter, and either a known name is among them, or a column below holds
 * numbers or dates, or none of them turns up again among the values below.
 *
 * @returns its index, or null when the table starts with its first row.
 */
export function findHeader(records: readonly CsvRecord[]): number | null {
  const first = firstOfTable(records);
  const candidate = records[first];
  if (candidate === undefined || candidate.some(isValue) || candidate.some(isFigures)) return null;
  if (candidate.some(isKnownHeader)) return first;
  const below = records.slice(first + 1, first + 1 + RECORDS_COMPARED).filter((record) => !isBlank(record));
  if (below.length === 0) return first;
  if (candidate.some((_, column) => isMostlyValues(below, column))) return first;
  return candidate.some((cell, column) => isRepeated(cell, below, column)) ? null : first;
}

/** Index of the first record that is not a title line or a note above the table. */
function firstOfTable(records: readonly CsvRecord[]): number {
  const width = tableWidth(records);
  const isFull = (record: CsvRecord) =>
    record.length >= width * FILLED_SHARE && filledCount(record) >= width * FILLED_SHARE;
  const firstFilled = records.findIndex((record) => !isBlank(record));
  const head = records[firstFilled];
  if (head === undefined || filledCount(head) * 2 >= width) return Math.max(0, firstFilled);
  const full = records.slice(0, DEEPEST_HEADER).findIndex(isFull);
  return full < 0 ? Math.max(0, firstFilled) : full;
}

/** The usual width of records with more than one cell, unless there are hardly any: notes above a table are long lines. */
function tableWidth(records: readonly CsvRecord[]): number {
  const widths = records.filter((record) => !isBlank(record)).map((record) => record.length);
  const several = widths.filter((width) => width > 1);
  return usualWidth(several.length >= widths.length * SEVERAL_SHARE ? several : widths);
}

/**
 * Names for `width` columns: as in the header, spaces trimmed; empty ones numbered, repeated ones told apart. What
 * had to be changed is reported.
 */
export function nameColumns(
  header: CsvRecord | null,
  width: number,
  recordNumber: number,
  problems: ProblemLog,
): readonly string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const given = header?.[column]?.trim() ?? '';
    if (header !== null && column < header.length && given === '')
      problems.add('empty-header', recordNumber, `Column ${column + 1}`, null);
    const wanted = given === '' ? `Column ${column + 1}` : given;
    const name = uniqueName(wanted, taken);
    if (name !== wanted) problems.add('duplicate-header', recordNumber, name, wanted);
    taken.add(name);
    return name;
  });
}

function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
  return name;
}

function filledCount(record: CsvRecord): number {
  return record.filter((cell) => cell.trim() !== '').length;
}

function isValue(cell: string): boolean {
  return !isMissingText(cell) && isNumberOrDate(cell);
}

function isNumberOrDate(cell: string): boolean {
  return (
    !Number.isNaN(parseNumber(cell, 'point')) ||
    !Number.isNaN(parseDate(cell, 'dmy')) ||
    !Number.isNaN(parseDate(cell, 'mdy'))
  );
}

function isFigures(cell: string): boolean {
  return /\d/.test(cell) && !/\p{L}/u.test(cell);
}

function isMostlyValues(records: readonly CsvRecord[], column: number): boolean {
  const cells = records.map((record) => record[column] ?? '').filter((cell) => !isMissingText(cell));
  return cells.length > 0 && cells.filter(isNumberOrDate).length > cells.length / 2;
}

function isRepeated(cell: string, records: readonly CsvRecord[], column: number): boolean {
  return cell !== '' && records.some((record) => record[column] === cell);
}
