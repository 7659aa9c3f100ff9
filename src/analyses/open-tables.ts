import { cleanedTable, remembering } from '../data/cleaning/cleaned-table.ts';
import type { Column } from '../data/column.ts';
import { withDerived } from '../data/derived/derived-columns.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { getDataset, openDatabase, openTable } from '../storage/index.ts';

export interface OpenedTable {
  readonly info: DatasetInfo;
  /** As the dataset's recipe makes it look. */
  readonly cleaned: Table;
  /** The same, with the columns that can be computed from it: what analyses see. */
  readonly table: Table;
}

/** The dataset used last, with the columns read so far: analyses follow each other on the same data. */
let last: OpenedTable | null = null;

/** @throws AppError `dataset-not-found`, `storage-…` */
export async function openCurrentTable(datasetId: string): Promise<OpenedTable> {
  const info = await getDataset(await openDatabase(), datasetId);
  if (last?.info.id !== info.id || last.info.revision !== info.revision) {
    last = await opened(info);
  }
  return last;
}

/** A dataset as it was imported, with nothing kept in memory. */
export async function openImportedTable(datasetId: string): Promise<Table> {
  return openTable(await openDatabase(), datasetId);
}

async function opened(info: DatasetInfo): Promise<OpenedTable> {
  const open = async () => remembering(await cleanedTable(await openImportedTable(info.id), info.recipe));
  const cleaned = rereading(await open(), open);
  return { info, cleaned, table: withDerived(cleaned) };
}

/** A column that went into a result was moved to the page with it: it is read anew for the next analysis. */
function rereading(table: Table, reopen: () => Promise<Table>): Table {
  let current = table;
  return {
    ...table,
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
