import { cellTextOf } from '../../src/data/cell-text.ts';
import type { CellException } from '../../src/data/column.ts';
import { gatherCells } from '../../src/data/combine/gather.ts';
import type { CombineSource, SourceColumn } from '../../src/data/combine/source-column.ts';
import type { DatasetInfo, DatasetKind } from '../../src/data/schema.ts';
import type { Table } from '../../src/data/table.ts';
import { memoryTable, type ColumnSpec } from './memory-table.ts';

export interface SourceSpec {
  readonly id?: string;
  readonly kind?: DatasetKind;
  readonly columns: readonly (ColumnSpec & { readonly exceptions?: readonly CellException[] })[];
}

/** A dataset that lives in memory, for tests of what puts datasets together. */
export function memorySource({ id = 'dataset', kind = 'orders', columns }: SourceSpec): CombineSource {
  const source = sourceOf(memoryTable(columns), id, kind);
  return {
    ...source,
    read: async (index) => ({ ...(await source.read(index)), exceptions: columns[index]?.exceptions ?? [] }),
  };
}

export function sourceOf(table: Table, id: string, kind: DatasetKind = 'orders'): CombineSource {
  return {
    info: describe(table, id, kind),
    read: async (index) => ({ column: await table.read(index), exceptions: [] }),
  };
}

/** Some rows of a source as a source of its own, as a month's export is some rows of the year's. */
export function rowsOfSource({ info, read }: CombineSource, id: string, row: Int32Array): CombineSource {
  const source = new Int32Array(row.length);
  return {
    info: { ...info, id, name: id, rowCount: row.length },
    read: async (index) => gatherCells([await read(index)], info.columns[index]!.type, { source, row }),
  };
}

/** The cells of a column as text, empty where missing. */
export function textsOf({ column, exceptions }: SourceColumn): string[] {
  const length = column.type === 'text' ? column.codes.length : column.values.length;
  const text = cellTextOf(column, exceptions);
  return Array.from({ length }, (_, row) => text(row));
}

function describe({ columns, rowCount, salesRule }: Table, id: string, kind: DatasetKind): DatasetInfo {
  return {
    id,
    name: id,
    kind,
    rowCount,
    columns,
    problems: [],
    import: {
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 0,
      dateOrder: null,
      platform: null,
      fileName: `${id}.csv`,
      fileBytes: 1,
      durationMs: 1,
    },
    salesRule,
    recipe: [],
    sample: null,
    createdAt: 0,
    revision: 0,
  };
}
