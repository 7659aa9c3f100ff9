import type { CellException, Column } from '../data/column.ts';
import type { ColumnInfo, DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { AppError } from '../rpc/errors.ts';
import { assembleColumn } from './assemble.ts';
import { getDataset } from './datasets.ts';
import { keysUnder } from './keys.ts';
import type { ChunkRecord, KeptDatabase } from './schema.ts';
import { transact } from './transaction.ts';

/**
 * A dataset to compute on, staged or ready. Each column is read once, when first asked for, and kept as long as the
 * table is.
 * @throws AppError `dataset-not-found`
 */
export async function openTable(db: KeptDatabase, datasetId: string): Promise<Table> {
  const info = await getDataset(db, datasetId);
  const columns = new Map<number, Promise<Column>>();
  return {
    rowCount: info.rowCount,
    columns: info.columns,
    salesRule: info.salesRule,
    read(columnIndex) {
      const known = columns.get(columnIndex);
      if (known) return known;
      const reading = readColumn(db, info, columnIndex);
      columns.set(columnIndex, reading);
      reading.catch(() => columns.delete(columnIndex));
      return reading;
    },
  };
}

/** Cells of a column that did not read as its type, with their original text, in row order. */
export async function readExceptions(
  db: KeptDatabase,
  datasetId: string,
  columnIndex: number,
): Promise<readonly CellException[]> {
  const chunks = await readChunks(db, datasetId, columnIndex);
  return chunks.flatMap((chunk) => chunk.exceptions);
}

async function readColumn(db: KeptDatabase, info: DatasetInfo, columnIndex: number): Promise<Column> {
  const { type } = columnAt(info, columnIndex);
  const chunks = await readChunks(db, info.id, columnIndex);
  if (chunks.length === 0 && info.rowCount > 0) {
    throw new AppError('dataset-not-found', `Dataset ${info.id} was deleted`);
  }
  return assembleColumn(type, info.rowCount, chunks);
}

function columnAt({ columns }: DatasetInfo, index: number): ColumnInfo {
  const column = columns[index];
  if (!column) throw new RangeError(`No column ${index}: there are ${columns.length}`);
  return column;
}

function readChunks(db: KeptDatabase, datasetId: string, columnIndex: number): Promise<ChunkRecord[]> {
  return transact(db, ['chunks'], 'readonly', ({ store }) => store.getAll(keysUnder(datasetId, columnIndex)));
}
