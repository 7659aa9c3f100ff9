import type { Column } from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import type { Table } from '../table.ts';

/** The table with a column more, after the others, computed when it is read. */
export function appendColumn(table: Table, info: ColumnInfo, compute: () => Promise<Column>): Table {
  const { exceptionsOf } = table;
  const index = table.columns.length;
  return {
    ...table,
    columns: [...table.columns, info],
    read: (other) => (other === index ? compute() : table.read(other)),
    ...(exceptionsOf !== undefined && {
      exceptionsOf: (other: number) => (other === index ? Promise.resolve([]) : exceptionsOf(other)),
    }),
  };
}
