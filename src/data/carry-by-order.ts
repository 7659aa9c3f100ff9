import { MISSING_CODE, type TextColumn } from './column.ts';
import type { SalesColumns } from './sales-columns.ts';

/**
 * Gives every row of an order what only its first row says: the customer, the date, the status. Done only where the
 * file has totals of whole orders: there the rows of an order belong together by their layout. Money is never carried.
 */
export function carryByOrder(columns: SalesColumns): SalesColumns {
  const { order, orderTotal } = columns;
  if (order === null || orderTotal === null) return columns;
  const text = (column: TextColumn | null) => (column === null ? null : carryText(column, order));
  return {
    ...columns,
    customer: text(columns.customer),
    currency: text(columns.currency),
    cancelledAt: text(columns.cancelledAt),
    time: columns.time === null ? null : carryNumbers(columns.time, order),
    marks: Object.fromEntries(
      Object.entries(columns.marks).map(([role, column]) => [role, carryText(column, order)]),
    ),
  };
}

function carryText({ codes, dictionary }: TextColumn, order: TextColumn): TextColumn {
  const filled = firstOfOrder(order, (row) => codes[row] !== MISSING_CODE);
  const carried = codes.map((code, row) => {
    const from = code === MISSING_CODE ? sourceOf(filled, order, row) : -1;
    return from < 0 ? code : codes[from]!;
  });
  return { type: 'text', codes: carried, dictionary };
}

function carryNumbers(values: Float64Array<ArrayBuffer>, order: TextColumn): Float64Array<ArrayBuffer> {
  const filled = firstOfOrder(order, (row) => !Number.isNaN(values[row]!));
  return values.map((value, row) => {
    const from = Number.isNaN(value) ? sourceOf(filled, order, row) : -1;
    return from < 0 ? value : values[from]!;
  });
}

/** Per order code, its first row that passes; −1 where none does. */
export function firstOfOrder({ codes, dictionary }: TextColumn, test: (row: number) => boolean): Int32Array {
  const first = new Int32Array(dictionary.length).fill(-1);
  codes.forEach((code, row) => {
    if (code !== MISSING_CODE && first[code] === -1 && test(row)) first[code] = row;
  });
  return first;
}

function sourceOf(filled: Int32Array, { codes }: TextColumn, row: number): number {
  return codes[row] === MISSING_CODE ? -1 : filled[codes[row]!]!;
}
