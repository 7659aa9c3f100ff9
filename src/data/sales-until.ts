import type { TextColumn } from './column.ts';
import { groupByCustomer } from './customer-orders.ts';
import { deriveSales, type Sales } from './sales.ts';
import type { SalesColumns } from './sales-columns.ts';
import type { SalesRule } from './sales-rule.ts';
import type { TableSales } from './table-sales.ts';

/**
 * The sales as they were known at a time: derived from the rows dated up to it, so that neither a later order nor a later
 * refund says anything about an earlier day. Rows without a date are known at all times. Money stays in the currency of
 * the whole, whichever was most common then. A refund that the file writes beside its sale, without a date of its own,
 * is as old as the sale.
 */
export function salesUntil(whole: TableSales, rule: SalesRule, until: number): TableSales {
  const { columns, sales } = whole;
  if (columns.time === null || !columns.time.some((at) => at > until)) return whole;
  const known = columnsUntil(columns, columns.time, until);
  const knownSales = deriveSales(known, { ...rule, currency: sales.currency });
  return { columns: known, sales: knownSales, byCustomer: groupByCustomer(knownSales) };
}

/** The same with only the sales after one time and up to another, epoch ms. */
export function salesBetween(sales: Sales, after: number, until: number): Sales {
  const { time } = sales;
  if (time === null) return sales;
  const amount = sales.amount.map((money, row) => (time[row]! > after && time[row]! <= until ? money : NaN));
  return { ...sales, amount };
}

function columnsUntil(columns: SalesColumns, time: Float64Array, until: number): SalesColumns {
  const kept = rowsWhere(time, (at) => !(at > until));
  const numbersAt = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]!);
  const numbers = (values: Float64Array | null) => (values === null ? null : numbersAt(values));
  const keys = (column: TextColumn | null) => (column === null ? null : keysAt(column, kept));
  return {
    rows: kept.length,
    customer: keys(columns.customer),
    order: keys(columns.order),
    time: numbersAt(time),
    quantity: numbers(columns.quantity),
    unitPrice: numbers(columns.unitPrice),
    amount: numbers(columns.amount),
    orderTotal: numbers(columns.orderTotal),
    refund: numbers(columns.refund),
    product: keys(columns.product),
    currency: keys(columns.currency),
    reference: keys(columns.reference),
    cancelledAt: keys(columns.cancelledAt),
    marks: Object.fromEntries(
      Object.entries(columns.marks).map(([role, column]) => [role, keysAt(column, kept)]),
    ),
  };
}

function rowsWhere(values: Float64Array, holds: (value: number) => boolean): Int32Array {
  const rows = new Int32Array(values.length);
  let count = 0;
  values.forEach((value, row) => {
    if (holds(value)) rows[count++] = row;
  });
  return rows.subarray(0, count);
}

/** With the whole dictionary, so that a code means the same as in the whole table. */
function keysAt({ dictionary, codes }: TextColumn, rows: Int32Array): TextColumn {
  return { type: 'text', dictionary, codes: Int32Array.from(rows, (row) => codes[row]!) };
}
