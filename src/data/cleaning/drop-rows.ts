import { cellTextOf } from '../cell-text.ts';
import { MISSING_CODE, type Column } from '../column.ts';
import type { Table } from '../table.ts';
import { indexOfColumn, isMissing } from './change-column.ts';
import { selectRows } from './select-rows.ts';

/** Without the rows in which any of the columns is missing. */
export async function dropMissing(table: Table, names: readonly string[]): Promise<Table> {
  const keeps = new Uint8Array(table.rowCount).fill(1);
  for (const name of names) {
    const column = await table.read(indexOfColumn(table, name));
    for (let row = 0; row < keeps.length; row++) if (isMissing(column, row)) keeps[row] = 0;
  }
  const selected = selectRows(table, rowsKept(keeps));
  const complete = selected.columns.map((column) =>
    names.includes(column.name) ? { ...column, missing: 0 } : column,
  );
  return { ...selected, columns: complete };
}

/** Without the rows whose cell is one of `values`, compared as text. */
export async function excludeValues(table: Table, name: string, values: readonly string[]): Promise<Table> {
  const column = await table.read(indexOfColumn(table, name));
  return selectRows(table, rowsKept(rowsWithout(column, new Set(values), table.rowCount)));
}

function rowsWithout(column: Column, values: ReadonlySet<string>, rows: number): Uint8Array {
  if (column.type === 'text') {
    const unwanted = column.dictionary.map((word) => values.has(word));
    return Uint8Array.from(column.codes, (code) =>
      code !== MISSING_CODE && unwanted[code] === true ? 0 : 1,
    );
  }
  const text = cellTextOf(column);
  return Uint8Array.from({ length: rows }, (_, row) => (values.has(text(row)) ? 0 : 1));
}

function rowsKept(keeps: Uint8Array): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(keeps.length);
  let count = 0;
  for (let row = 0; row < keeps.length; row++) if (keeps[row] === 1) rows[count++] = row;
  return rows.slice(0, count);
}
