import type { CellException, Column } from '../data/column.ts';
import { mayHaveExceptions } from '../data/rejected-rows.ts';
import type { ColumnInfo, DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { AppError } from '../rpc/errors.ts';
import { assembleColumn } from './assemble.ts';
import { getDataset } from './datasets.ts';
import { keysUnder } from './keys.ts';
import { takeRecentChunks } from './recent-chunks.ts';
import type { ChunkRecord, KeptDatabase } from './schema.ts';
import { transact } from './transaction.ts';

/**
 * A dataset as it was imported, staged or ready. Every `read` reads the store anew: who computes on it holds what it
 * needs more than once.
 * @throws AppError `dataset-not-found`
 */
export async function openTable(db: KeptDatabase, datasetId: string): Promise<Table> {
  const info = await getDataset(db, datasetId);
  return {
    rowCount: info.rowCount,
    columns: info.columns,
    salesRule: info.salesRule,
    importedAt: info.createdAt,
    read: (columnIndex) => readColumn(db, info, columnIndex),
    exceptionsOf: (columnIndex) => exceptionsIn(db, info, columnIndex),
  };
}

/** In row order. */
async function exceptionsIn(
  db: KeptDatabase,
  info: DatasetInfo,
  columnIndex: number,
): Promise<readonly CellException[]> {
  columnAt(info, columnIndex);
  if (!mayHaveExceptions(info, columnIndex)) return [];
  const chunks = await readChunks(db, info.id, columnIndex);
  return chunks.flatMap((chunk) => chunk.exceptions);
}

async function readColumn(db: KeptDatabase, info: DatasetInfo, columnIndex: number): Promise<Column> {
  const { type } = columnAt(info, columnIndex);
  const recent = takeRecentChunks(info.id, columnIndex, info.rowCount);
  const chunks = recent ?? (await readChunks(db, info.id, columnIndex));
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
