import type { CsvRecord } from './papa.ts';
import { isValue, isWords, valueColumns } from './value-columns.ts';

/** Records of a table within those of a file, from its header to before the next one's. */
export interface RecordRange {
  readonly from: number;
  readonly to: number;
}

/** Rows below a header of another width, without a blank line above it, that show that a new table has begun. */
const ROWS_BELOW = 2;
const MOST_FOLLOWERS = 5;

/**
 * The tables that stand one below the other in a file. A new one begins with a record of names above rows as wide as
 * itself: of another width than the rows above it, or where those have numbers and dates, and it has words.
 *
 * @param first index of the first table's first record.
 */
export function splitTables(records: readonly CsvRecord[], first: number): readonly RecordRange[] {
  const ranges: RecordRange[] = [];
  let from = first;
  let columns = valuesBelow(records, from);
  for (let at = first + 2; at < records.length; at++) {
    if (!beginsTable(records, at, records[from]!, columns)) continue;
    ranges.push({ from, to: titleStart(records, at, from) });
    from = at;
    columns = valuesBelow(records, from);
  }
  return [...ranges, { from, to: records.length }];
}

/** The table with the most rows; of equally long ones the first. */
export function largestTable(ranges: readonly RecordRange[]): RecordRange {
  return ranges.reduce((best, range) => (range.to - range.from > best.to - best.from ? range : best));
}

function beginsTable(
  records: readonly CsvRecord[],
  at: number,
  header: CsvRecord,
  columns: readonly number[],
): boolean {
  const record = records[at]!;
  if (record.length < 2 || record.some((cell) => cell.trim() === '' || isValue(cell))) return false;
  const isApart = records[at - 1]!.length === 1;
  const isAsWide = record.length === header.length;
  if (isAsWide) {
    const isNamed = columns.length > (isApart ? 0 : 1) && columns.every((column) => isWords(record[column]!));
    if (!isNamed || record.every((cell, column) => cell === header[column])) return false;
  }
  const followers = followersOf(records, at);
  return (
    followers.some((row) => row.some(isValue)) && (isApart || isAsWide || followers.length >= ROWS_BELOW)
  );
}

function valuesBelow(records: readonly CsvRecord[], from: number): readonly number[] {
  const { length } = records[from] ?? [];
  return valueColumns(records.slice(from + 1).filter((record) => record.length === length));
}

/** The records behind one that are as wide as it. */
function followersOf(records: readonly CsvRecord[], at: number): readonly CsvRecord[] {
  const width = records[at]!.length;
  const below = records.slice(at + 1, at + 1 + MOST_FOLLOWERS);
  const end = below.findIndex(({ length }) => length !== width);
  return end < 0 ? below : below.slice(0, end);
}

/** Where the blank lines and the title above a table begin. */
function titleStart(records: readonly CsvRecord[], at: number, from: number): number {
  let start = at;
  while (start - 1 > from && records[start - 1]!.length === 1) start--;
  return start;
}
