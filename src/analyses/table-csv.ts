import { cellTextOf, type CellText } from '../data/cell-text.ts';
import { writeCsvRow } from '../data/csv-writer.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import type { RunProgress } from './define.ts';
import { makeBreathe } from '../rpc/breathe.ts';

const ROWS_PER_PIECE = 16_384;

/**
 * A table as CSV: every cell's own text, nothing added for spreadsheets.
 * @param header names for the header row; null writes none. Where there are fewer names than columns, the further
 *   columns hold what single rows had too much of: only those rows have such cells.
 */
export async function tableCsv(
  table: Table,
  header: readonly string[] | null,
  context: Pick<HandlerContext<RunProgress>, 'signal' | 'progress'>,
): Promise<Blob> {
  const breathe = makeBreathe(context.signal);
  const texts = await columnTexts(table);
  const least = header?.length ?? texts.length;
  const pieces = header === null ? [] : [writeCsvRow(header)];
  for (let from = 0; from < table.rowCount; from += ROWS_PER_PIECE) {
    context.progress({ fraction: from / table.rowCount, step: 'write' });
    const to = Math.min(from + ROWS_PER_PIECE, table.rowCount);
    pieces.push(writeRows(texts, least, from, to));
    await breathe();
  }
  return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
}

/** The header row for a table: none where its file had none; as it came where the table is as it came; else the columns' names. */
export function headerToWrite(
  { import: { headerRow, header }, recipe }: Pick<DatasetInfo, 'import' | 'recipe'>,
  { columns }: Table,
): readonly string[] | null {
  if (headerRow === null) return null;
  return header !== undefined && recipe.length === 0 ? header : columns.map(({ name }) => name);
}

async function columnTexts(table: Table): Promise<CellText[]> {
  const texts: CellText[] = [];
  for (let index = 0; index < table.columns.length; index++) {
    texts.push(cellTextOf(await table.read(index), await table.exceptionsOf?.(index)));
  }
  return texts;
}

function writeRows(texts: readonly CellText[], least: number, from: number, to: number): string {
  let piece = '';
  for (let row = from; row < to; row++) {
    const cells = texts.map((text) => text(row));
    while (cells.length > least && cells.at(-1) === '') cells.pop();
    piece += writeCsvRow(cells);
  }
  return piece;
}
