import { BitSet } from '../bit-set.ts';
import { MISSING_CODE, type CellException, type Column, type TextColumn } from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import type { Table } from '../table.ts';

/**
 * The table with only some of its rows, as if the file had held no others: a column is cut when it is read.
 *
 * What `columns` says of counts and ranges was found on all rows: of fewer it is a bound.
 *
 * @param kept rising row numbers of `table`.
 */
export function selectRows(table: Table, kept: Int32Array<ArrayBuffer>): Table {
  if (kept.length === table.rowCount) return table;
  const { exceptionsOf, sourceRows } = table;
  return {
    ...table,
    rowCount: kept.length,
    columns: table.columns.map((column) => boundedBy(column, kept.length)),
    sourceRows: sourceRows === undefined ? kept : kept.map((row) => sourceRows[row]!),
    read: async (index) => pickRows(await table.read(index), kept),
    ...(exceptionsOf !== undefined && {
      exceptionsOf: async (index: number) => pickExceptions(await exceptionsOf(index), kept),
    }),
  };
}

function boundedBy(column: ColumnInfo, rows: number): ColumnInfo {
  const { missing, distinct } = column;
  return {
    ...column,
    missing: Math.min(missing, rows),
    distinct: Math.min(distinct, rows),
    distinctIsExact: false,
  };
}

function pickRows(column: Column, kept: Int32Array): Column {
  if (column.type === 'text') {
    return compactText(
      Int32Array.from(kept, (row) => column.codes[row]!),
      column.dictionary,
    );
  }
  const values = new Float64Array(kept.length);
  const valid = new BitSet(kept.length);
  for (let row = 0; row < kept.length; row++) {
    values[row] = column.values[kept[row]!]!;
    if (!Number.isNaN(values[row])) valid.add(row);
  }
  return { type: column.type, values, valid };
}

/** A text column whose dictionary holds what occurs, in order of first appearance; `codes` is rewritten. */
export function compactText(codes: Int32Array<ArrayBuffer>, dictionary: readonly string[]): TextColumn {
  const newCodes = new Int32Array(dictionary.length).fill(MISSING_CODE);
  const used: string[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === MISSING_CODE) continue;
    if (newCodes[code] === MISSING_CODE) newCodes[code] = used.push(dictionary[code]!) - 1;
    codes[row] = newCodes[code]!;
  }
  return { type: 'text', codes, dictionary: used };
}

/** Both lists rise by row. */
function pickExceptions(exceptions: readonly CellException[], kept: Int32Array): CellException[] {
  const picked: CellException[] = [];
  let at = 0;
  for (const { row, cell } of exceptions) {
    while (at < kept.length && kept[at]! < row) at++;
    if (at < kept.length && kept[at] === row) picked.push({ row: at, cell });
  }
  return picked;
}
