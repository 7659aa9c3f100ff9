import { firstRows, oneGroup, refineGroups, type RowGroups } from '../../kernels/row-groups.ts';
import { codeFor } from '../cells.ts';
import { MISSING_CODE, type CellException, type Column } from '../column.ts';
import type { Table } from '../table.ts';
import { indexOfColumn } from './change-column.ts';
import { selectRows } from './select-rows.ts';

/** Of rows that are the same in these columns (null: in all) only the first. */
export async function dropDuplicates(
  table: Table,
  names: readonly string[] | null,
  breathe: () => Promise<void>,
): Promise<Table> {
  const indexes = names?.map((name) => indexOfColumn(table, name)) ?? table.columns.map((_, index) => index);
  return selectRows(table, firstRows(await groupRows(table, indexes, breathe)));
}

/**
 * Puts rows together that are the same in some columns. Missing cells are the same, but for those whose text did not
 * read as the column's type: they differ as their texts do.
 */
export async function groupRows(
  table: Table,
  columnIndexes: readonly number[],
  breathe: () => Promise<void>,
): Promise<RowGroups> {
  let groups = oneGroup(table.rowCount);
  for (const index of columnIndexes) {
    if (groups.count === table.rowCount) break;
    const exceptions = (await table.exceptionsOf?.(index)) ?? [];
    groups = refineGroups(groups, cellCodes(await table.read(index), exceptions));
    await breathe();
  }
  return groups;
}

/** A code per row, equal where the cells are. */
function cellCodes(column: Column, exceptions: readonly CellException[]): Int32Array {
  if (column.type === 'text') return column.codes;
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row]!;
    codes[row] = Number.isNaN(value) ? MISSING_CODE : codeFor(codeOf, value);
  }
  const texts = new Map<string, number>();
  for (const { row, cell } of exceptions) {
    const code = texts.get(cell) ?? codeOf.size + texts.size;
    texts.set(cell, code);
    codes[row] = code;
  }
  return codes;
}
