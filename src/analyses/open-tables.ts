import type { Column } from '../data/column.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { getDataset, openDatabase, openTable } from '../storage/index.ts';

interface Opened {
  readonly info: DatasetInfo;
  readonly table: Table;
}

/** The dataset used last, with the columns read so far: analyses follow each other on the same data. */
let last: Opened | null = null;

/** @throws AppError `dataset-not-found`, `storage-…` */
export async function openCurrentTable(datasetId: string): Promise<Opened> {
  const db = await openDatabase();
  const info = await getDataset(db, datasetId);
  if (last?.info.id !== info.id || last.info.revision !== info.revision) {
    last = { info, table: rereading(await openTable(db, datasetId), () => openTable(db, datasetId)) };
  }
  return last;
}

/** A column that went into a result was moved to the page with it: it is read anew for the next analysis. */
function rereading(table: Table, reopen: () => Promise<Table>): Table {
  let current = table;
  return {
    rowCount: table.rowCount,
    columns: table.columns,
    salesRule: table.salesRule,
    async read(columnIndex) {
      const column = await current.read(columnIndex);
      if (!isDetached(column, table.rowCount)) return column;
      current = await reopen();
      return current.read(columnIndex);
    },
  };
}

function isDetached(column: Column, rowCount: number): boolean {
  return rowCount > 0 && (column.type === 'text' ? column.codes : column.values).byteLength === 0;
}
