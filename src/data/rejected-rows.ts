import { cellTextOf, type CellText } from './cell-text.ts';
import type { CellException, ColumnType, LeftOutRecord } from './column.ts';
import { BOM, writeCsvRow } from './csv-writer.ts';
import { parseNumber } from './number-text.ts';
import type { ColumnInfo, DatasetInfo, ProblemCode } from './schema.ts';
import type { Table } from './table.ts';

/** Headers of the columns that come before the file's own, and a sentence for each reason. */
export interface RejectedWords {
  readonly record: string;
  readonly column: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<ProblemCode, string>>;
}

/** What was not taken from a file as it is: a cell that does not fit its column, or a record with too many cells. */
interface Rejected {
  readonly record: number;
  readonly column: string;
  readonly code: ProblemCode;
  readonly cells: readonly string[];
}

type ImportedTable = Pick<Table, 'columns' | 'read' | 'exceptionsOf'>;

/**
 * Everything of a file that did not come into the table as it is, as CSV for a spreadsheet: the record's number in
 * the file, the column and the reason, then the whole record. A record is there once for each cell.
 *
 * @param table as it was imported.
 */
export async function rejectedCsv(
  table: ImportedTable,
  leftOut: readonly LeftOutRecord[],
  words: RejectedWords,
): Promise<string> {
  const rejected = [...(await rejectedCells(table)), ...leftOut.map(withoutColumn)];
  rejected.sort((a, b) => a.record - b.record);
  const header = [words.record, words.column, words.reason, ...table.columns.map(({ name }) => name)];
  const rows = rejected.map(({ record, column, code, cells }) => [
    String(record),
    column,
    words.reasons[code],
    ...cells,
  ]);
  return BOM + [header, ...rows].map((row) => writeCsvRow(row, { formulaSafe: true })).join('');
}

/** Whether a column may keep the text of cells that did not fit it: text does so for ids that were damaged. */
export function mayHaveExceptions(
  { columns, problems }: Pick<DatasetInfo, 'columns' | 'problems'>,
  columnIndex: number,
): boolean {
  const column = columns[columnIndex];
  if (column?.type !== 'text') return true;
  return problems.some(({ code, column: name }) => code === 'damaged-id' && name === column.name);
}

async function rejectedCells(table: ImportedTable): Promise<readonly Rejected[]> {
  const exceptions: (readonly CellException[])[] = [];
  for (const at of table.columns.keys()) exceptions.push((await table.exceptionsOf?.(at)) ?? []);
  if (exceptions.every(({ length }) => length === 0)) return [];
  const texts: CellText[] = [];
  for (const at of table.columns.keys()) texts.push(cellTextOf(await table.read(at), exceptions[at]));
  return table.columns.flatMap((column, at) =>
    exceptions[at]!.map(({ row, cell, record }) => ({
      record: record ?? row + 1,
      column: column.name,
      code: reasonFor(column, cell),
      cells: texts.map((text) => text(row)),
    })),
  );
}

const REASONS: Readonly<Record<ColumnType, ProblemCode>> = {
  number: 'not-a-number',
  timestamp: 'not-a-date',
  text: 'damaged-id',
};

function reasonFor({ type }: ColumnInfo, cell: string): ProblemCode {
  const isTooLarge = type === 'number' && !Number.isNaN(parseNumber(cell, 'point'));
  return isTooLarge ? 'infinite-number' : REASONS[type];
}

function withoutColumn({ record, code, cells }: LeftOutRecord): Rejected {
  return { record, column: '', code, cells };
}
