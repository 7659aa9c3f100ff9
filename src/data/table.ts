import type { CellException, Column } from './column.ts';
import type { ColumnInfo } from './schema.ts';
import type { Role } from './roles.ts';
import type { SalesRule } from './sales-rule.ts';

/** A dataset as an analysis sees it: columns are read only when asked for. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  readonly salesRule: SalesRule;
  /** Epoch ms of the import; left out where it is not known. */
  readonly importedAt?: number;
  /** Row of the imported table, from 0, of each row here; left out where they are the same. Rising. */
  readonly sourceRows?: Int32Array<ArrayBuffer>;
  /** Cells of a column that did not read as its type, with their text, by row; left out where none are kept. */
  readonly exceptionsOf?: (columnIndex: number) => Promise<readonly CellException[]>;
  /** @throws RangeError when there is no such column. */
  read(columnIndex: number): Promise<Column>;
}

export function columnOf(table: Table, role: Role): number | null {
  const index = table.columns.findIndex((column) => column.role === role);
  return index < 0 ? null : index;
}

export async function readRole(table: Table, role: Role): Promise<Column | null> {
  const index = columnOf(table, role);
  return index === null ? null : table.read(index);
}

export function rolesOf(table: Pick<Table, 'columns'>): Set<Role> {
  return new Set(table.columns.flatMap((column) => column.role ?? []));
}

/** The number that people know a row by: from 1, as the imported table counts. */
export function rowNumber({ sourceRows }: Pick<Table, 'sourceRows'>, row: number): number {
  return (sourceRows === undefined ? row : sourceRows[row]!) + 1;
}
