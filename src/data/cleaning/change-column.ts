import { BitSet } from '../bit-set.ts';
import {
  MISSING_CODE,
  type CellException,
  type Column,
  type NumberColumn,
  type TimestampColumn,
} from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import type { Table } from '../table.ts';

type FloatColumn = NumberColumn | TimestampColumn;

/** How one column is seen otherwise than it is stored. */
export interface ColumnChange {
  readonly info: ColumnInfo;
  /** Must not write into the column it is given. */
  readonly column: (column: Column) => Column;
  /** Left out where they stay as they are. */
  readonly exceptions?: (exceptions: readonly CellException[]) => readonly CellException[];
}

/** The table with one column changed, when it is read. */
export function changeColumn(table: Table, index: number, change: ColumnChange): Table {
  const { exceptionsOf } = table;
  const seen = change.exceptions ?? ((exceptions) => exceptions);
  return {
    ...table,
    columns: table.columns.with(index, change.info),
    read: async (other) => {
      const column = await table.read(other);
      return other === index ? change.column(column) : column;
    },
    ...(exceptionsOf !== undefined && {
      exceptionsOf: async (other: number) => {
        const exceptions = await exceptionsOf(other);
        return other === index ? seen(exceptions) : exceptions;
      },
    }),
  };
}

/** A number or time column of other values; NaN is missing. */
export function floatColumn(type: FloatColumn['type'], values: Float64Array<ArrayBuffer>): FloatColumn {
  const valid = new BitSet(values.length);
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) valid.add(row);
  return { type, values, valid };
}

/** The values that are not missing, in row order. */
export function presentValues({ values }: Pick<FloatColumn, 'values'>): Float64Array<ArrayBuffer> {
  return values.filter((value) => !Number.isNaN(value));
}

export function isMissing(column: Column, row: number): boolean {
  return column.type === 'text' ? column.codes[row] === MISSING_CODE : Number.isNaN(column.values[row]);
}

/** @throws RangeError when there is none: ask `obstacleTo` first. */
export function indexOfColumn(table: Pick<Table, 'columns'>, name: string): number {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new RangeError(`No column ${JSON.stringify(name)}`);
  return index;
}
