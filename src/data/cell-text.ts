import { MISSING_CODE, type CellException, type Column } from './column.ts';

/** The text of a column's cells by row, read for people and for files; empty where missing. */
export type CellText = (row: number) => string;

/**
 * Text as it came, numbers in their shortest exact form, times as `2010-12-01 08:26:00` (the date alone at midnight).
 *
 * @param exceptions cells that did not read as the column's type: they keep their own text.
 */
export function cellTextOf(column: Column, exceptions: readonly CellException[] = []): CellText {
  const read = plainText(column);
  if (exceptions.length === 0) return read;
  const original = new Map(exceptions.map(({ row, cell }) => [row, cell]));
  return (row) => original.get(row) ?? read(row);
}

function plainText(column: Column): CellText {
  if (column.type === 'text') {
    const { codes, dictionary } = column;
    return (row) => (codes[row] === MISSING_CODE ? '' : dictionary[codes[row]!]!);
  }
  const { values } = column;
  const write = column.type === 'timestamp' ? timeText : String;
  return (row) => (Number.isNaN(values[row]) ? '' : write(values[row]!));
}

function timeText(time: number): string {
  const [date, clock] = new Date(time).toISOString().slice(0, -1).split('T') as [string, string];
  if (clock === '00:00:00.000') return date;
  return `${date} ${clock.endsWith('.000') ? clock.slice(0, -4) : clock}`;
}
