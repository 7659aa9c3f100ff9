import { cellTextOf, type CellText } from '../data/cell-text.ts';
import { writeCsvRow } from '../data/csv-writer.ts';
import type { Table } from '../data/table.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import type { RunProgress } from './define.ts';
import { makeBreathe } from '../rpc/breathe.ts';

const ROWS_PER_PIECE = 16_384;

export interface TableCsvOptions {
  /** False writes no header row, as the file had none. */
  readonly hasHeader: boolean;
}

/** A table as CSV: every cell's own text, nothing added for spreadsheets. */
export async function tableCsv(
  table: Table,
  { hasHeader }: TableCsvOptions,
  context: Pick<HandlerContext<RunProgress>, 'signal' | 'progress'>,
): Promise<Blob> {
  const breathe = makeBreathe(context.signal);
  const texts = await columnTexts(table);
  const pieces = hasHeader ? [writeCsvRow(table.columns.map(({ name }) => name))] : [];
  for (let from = 0; from < table.rowCount; from += ROWS_PER_PIECE) {
    context.progress({ fraction: from / table.rowCount, step: 'write' });
    pieces.push(writeRows(texts, from, Math.min(from + ROWS_PER_PIECE, table.rowCount)));
    await breathe();
  }
  return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
}

async function columnTexts(table: Table): Promise<CellText[]> {
  const texts: CellText[] = [];
  for (let index = 0; index < table.columns.length; index++) {
    texts.push(cellTextOf(await table.read(index), await table.exceptionsOf?.(index)));
  }
  return texts;
}

function writeRows(texts: readonly CellText[], from: number, to: number): string {
  let piece = '';
  for (let row = from; row < to; row++) piece += writeCsvRow(texts.map((text) => text(row)));
  return piece;
}
