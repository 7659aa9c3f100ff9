import type { CellException, Column } from '../data/column.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { getDataset, openDatabase, openTable, readExceptions } from '../storage/index.ts';

interface Opened {
  readonly info: DatasetInfo;
  readonly table: Table;
  /** Cells of a column that did not read as its type; read once. */
  exceptionsOf(columnIndex: number): Promise<readonly CellException[]>;
}

/** The dataset used last, with the columns read so far: analyses follow each other on the same data. */
let last: Opened | null = null;

/** @throws AppError `dataset-not-found`, `storage-…` */
export async function openCurrentTable(datasetId: string): Promise<Opened> {
  const info = await getDataset(await openDatabase(), datasetId);
  if (last?.info.id !== info.id || last.info.revision !== info.revision) {
    last = await opened(info);
  }
  return last;
}

async function opened(info: DatasetInfo): Promise<Opened> {
  const open = async () => openTable(await openDatabase(), info.id);
  const known = new Map<number, Promise<readonly CellException[]>>();
  const read = async (columnIndex: number) => readExceptions(await openDatabase(), info.id, columnIndex);
  return {
    info,
    table: rereading(await open(), open),
    exceptionsOf(columnIndex) {
      if (info.columns[columnIndex]?.type === 'text') return Promise.resolve([]);
      const reading = known.get(columnIndex) ?? read(columnIndex);
      known.set(columnIndex, reading);
      reading.catch(() => known.delete(columnIndex));
      return reading;
    },
  };
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
