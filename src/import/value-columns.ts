import { isMissingText } from '../data/missing-text.ts';
import { isValueCell } from './known-cell.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank } from './sample-records.ts';

const RECORDS_COMPARED = 300;

/** The columns, by index, more than `share` of whose filled cells are numbers, dates or times: where a word is no value, but a name. */
export function valueColumns(records: readonly CsvRecord[], share = 0.5): readonly number[] {
  const rows = records.slice(0, RECORDS_COMPARED).filter((record) => !isBlank(record));
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0);
  return Array.from({ length: width }, (_, column) => column).filter((column) =>
    isOfValues(rows, column, share),
  );
}

function isOfValues(rows: readonly CsvRecord[], column: number, share: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => !isMissingText(cell));
  return cells.length > 0 && cells.filter(isValueCell).length > cells.length * share;
}

/** Whether a cell is a number, a date or a time, and not only one that says "nothing". */
export function isValue(cell: string): boolean {
  return !isMissingText(cell) && isValueCell(cell);
}

/** Whether a cell has words in it. */
export function isWords(cell: string): boolean {
  return !isMissingText(cell) && /\p{L}/u.test(cell) && !isValueCell(cell);
}

export function filledCount(record: CsvRecord): number {
  return record.filter((cell) => cell.trim() !== '').length;
}
