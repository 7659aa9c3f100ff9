import type { ProblemCode } from '../data/schema.ts';
import { findHeader } from './header.ts';
import { isGroupRow, joinHeader, joinHeaderPlainly, readHeaderRows } from './header-rows.ts';
import { largestTable, splitTables } from './other-tables.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank } from './sample-records.ts';
import { findFooter, type NoRow } from './table-footer.ts';

/** Where in a file's first records its table is. */
export interface Frame {
  /** Index of the header's first record; null when the table has none. */
  readonly headerRow: number | null;
  /** The names, one a column; null as above. */
  readonly header: CsvRecord | null;
  /** Index of the first row. */
  readonly firstRow: number;
  /** Records above the first row that are no part of the header. */
  readonly above: readonly NoRow[];
  /** Index of the first record below the table; null where the table goes on to the end of what is known. */
  readonly end: number | null;
  /** What stands below the table, from `end` on. */
  readonly below: readonly NoRow[];
}

export interface FrameWishes {
  /** Index of the header record, where the caller says it; null for none. */
  readonly headerRow?: number | null | undefined;
  /** Names and cells are to stay as they came, sums among the rows. */
  readonly isExact: boolean;
}

/**
 * Finds the table among a file's records: titles and notes above it, a header of one record or several, units and
 * descriptions under it, sums and notes at its end, further tables below or above it.
 * @param isWhole the records are all there are.
 */
export function findFrame(records: readonly CsvRecord[], isWhole: boolean, wishes: FrameWishes): Frame {
  const isGiven = wishes.headerRow !== undefined;
  const first = isGiven ? wishes.headerRow : firstHeader(records);
  const table = isWhole && !isGiven && first !== null ? largestTable(splitTables(records, first)) : null;
  const headerRow = table?.from ?? first;
  const top = headerOf(records, headerRow, isGiven, wishes.isExact);
  const to = table?.to ?? records.length;
  const foot = isWhole ? footOf(records, top.firstRow, to, wishes.isExact) : { end: null, below: [] };
  return { headerRow, ...top, above: [...above(records, headerRow ?? 0, first), ...top.above], ...foot };
}

function firstHeader(records: readonly CsvRecord[]): number | null {
  const filled = records.findIndex((record) => !isBlank(record));
  if (filled >= 0 && isGroupRow(records, filled)) return filled;
  return findHeader(records);
}

function headerOf(
  records: readonly CsvRecord[],
  headerRow: number | null,
  isGiven: boolean,
  isExact: boolean,
): Pick<Frame, 'header' | 'firstRow' | 'above'> {
  if (headerRow === null) return { header: null, firstRow: 0, above: [] };
  const isGrouped = !isGiven && isGroupRow(records, headerRow);
  const names = isGrouped ? headerRow + 1 : headerRow;
  if (isGiven || records[names] === undefined)
    return { header: records[headerRow] ?? null, firstRow: headerRow + 1, above: [] };
  const { depth, notes } = readHeaderRows(records, names);
  const rows = records.slice(headerRow, names + depth);
  return {
    header: isExact ? joinHeader(rows) : joinHeaderPlainly(rows, isGrouped),
    firstRow: names + depth + notes.length,
    above: notes,
  };
}

/** Titles, notes and tables above the header. */
function above(records: readonly CsvRecord[], headerRow: number, first: number | null): readonly NoRow[] {
  return noRows(records, 0, Math.min(headerRow, records.length), (index) =>
    first !== null && index >= first ? 'other-table' : 'preamble-row',
  );
}

function footOf(
  records: readonly CsvRecord[],
  firstRow: number,
  to: number,
  isExact: boolean,
): Pick<Frame, 'end' | 'below'> {
  const rows = records.slice(firstRow, to);
  const width = rows.find((row) => !isBlank(row))?.length ?? 0;
  const footer = findFooter(rows, width, isExact).map(({ index, code }) => ({
    index: index + firstRow,
    code,
  }));
  const others = noRows(records, to, records.length, () => 'other-table');
  const end = footer[0]?.index ?? (to < records.length ? to : null);
  return { end, below: [...footer, ...others] };
}

function noRows(
  records: readonly CsvRecord[],
  from: number,
  to: number,
  codeOf: (index: number) => ProblemCode,
): readonly NoRow[] {
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
  return indices
    .filter((index) => !isBlank(records[index]!))
    .map((index) => ({ index, code: codeOf(index) }));
}
