import { cellTextOf, type CellText } from './cell-text.ts';
import { asKeys } from './cells.ts';
import { MISSING_CODE, type Column } from './column.ts';
import { columnOf, readRole, type Table } from './table.ts';

/** A range of rows from 0, `to` not included; the rows of one customer; or some rows by their numbers from 1, rising. */
export type RowsWanted =
  | { readonly from: number; readonly to: number }
  | { readonly role: 'customerId'; readonly value: string }
  | { readonly numbers: readonly number[] };

export interface TableRows {
  /** Rows of the imported table, from 0. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** One array of cells a column, in the dataset's column order. */
  readonly cells: readonly (readonly string[])[];
  /** Rows that the table has. */
  readonly rowCount: number;
}

/** Rows of a table as text, with the original text of cells that did not read as their column's type. */
export async function readTableRows(table: Table, wanted: RowsWanted): Promise<TableRows> {
  const rows = await findRows(table, wanted);
  const cells: string[][] = [];
  for (let index = 0; index < table.columns.length; index++) {
    const text = cellTextOf(await table.read(index), await table.exceptionsOf?.(index));
    cells.push(Array.from(rows, text));
  }
  const { sourceRows } = table;
  const numbers = sourceRows === undefined ? rows : rows.map((row) => sourceRows[row]!);
  return { rows: numbers, cells, rowCount: table.rowCount };
}

async function findRows(table: Table, wanted: RowsWanted): Promise<Int32Array<ArrayBuffer>> {
  if ('from' in wanted) {
    const from = Math.max(0, wanted.from);
    const count = Math.max(0, Math.min(wanted.to, table.rowCount) - from);
    return Int32Array.from({ length: count }, (_, step) => from + step);
  }
  if ('numbers' in wanted) return rowsNumbered(table, wanted.numbers);
  const index = columnOf(table, wanted.role);
  if (index === null) return new Int32Array(0);
  const customers = await table.read(index);
  return withRestOfOrders(table, customers, rowsEqual(customers, wanted.value));
}

/** Rows that a recipe has taken out since are passed over. */
function rowsNumbered({ sourceRows, rowCount }: Table, numbers: readonly number[]): Int32Array<ArrayBuffer> {
  if (sourceRows === undefined)
    return Int32Array.from(
      numbers.filter((number) => number >= 1 && number <= rowCount),
      (number) => number - 1,
    );
  const rowOf = new Map(Array.from(sourceRows, (source, row) => [source + 1, row]));
  return Int32Array.from(numbers.flatMap((number) => rowOf.get(number) ?? []));
}

/** Where orders have totals, their further rows belong to the customer whom only the first one names. */
async function withRestOfOrders(
  table: Table,
  customers: Column,
  rows: Int32Array<ArrayBuffer>,
): Promise<Int32Array<ArrayBuffer>> {
  const orderIds = columnOf(table, 'orderTotal') === null ? null : await readRole(table, 'orderId');
  if (orderIds === null) return rows;
  const { codes } = asKeys(orderIds);
  const named = asKeys(customers).codes;
  const own = new Set(rows);
  const orders = new Set(Array.from(rows, (row) => codes[row]!).filter((code) => code !== MISSING_CODE));
  const isTheirs = (row: number) => own.has(row) || (named[row] === MISSING_CODE && orders.has(codes[row]!));
  return Int32Array.from(codes.keys()).filter(isTheirs);
}

function rowsEqual(column: Column, value: string): Int32Array<ArrayBuffer> {
  return column.type === 'text'
    ? rowsOf(column.codes, column.dictionary.indexOf(value))
    : rowsWhere(column.values.length, cellTextOf(column), value);
}

/** A value not in the dictionary has code -1, the code of missing cells: they are nobody's. */
function rowsOf(codes: Int32Array, code: number): Int32Array<ArrayBuffer> {
  const rows: number[] = [];
  if (code >= 0) codes.forEach((other, row) => other === code && rows.push(row));
  return Int32Array.from(rows);
}

function rowsWhere(rowCount: number, text: CellText, value: string): Int32Array<ArrayBuffer> {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (text(row) === value) rows.push(row);
  return Int32Array.from(rows);
}
