import { asKeys, asNumbers } from './cells.ts';
import { MISSING_CODE, type Column, type TextColumn } from './column.ts';
import type { Insufficient } from './insufficient.ts';
import type { SalesRule } from './sales-rule.ts';
import { readRole, type Table } from './table.ts';

/** The columns a sale is read from; null where no column has the role. */
export interface SalesColumns {
  readonly rows: number;
  readonly customer: TextColumn | null;
  readonly order: TextColumn | null;
  /** Epoch ms. */
  readonly time: Float64Array<ArrayBuffer> | null;
  readonly quantity: Float64Array<ArrayBuffer> | null;
  readonly unitPrice: Float64Array<ArrayBuffer> | null;
  readonly amount: Float64Array<ArrayBuffer> | null;
}

/** Rows that are not a sale of a known customer, each counted under the first reason that applies, in this order. */
export interface ExcludedRows {
  readonly cancelled: number;
  readonly nonPositiveQuantity: number;
  readonly nonPositivePrice: number;
  readonly noDate: number;
  /** A sale all the same, of a guest. */
  readonly noCustomer: number;
}

/** Which rows are sales, and what they come to. */
export interface Sales {
  readonly rows: number;
  /** Money of every row that is a sale, guests included; NaN where it is none. */
  readonly amount: Float64Array<ArrayBuffer>;
  readonly customer: TextColumn | null;
  readonly order: TextColumn | null;
  readonly time: Float64Array<ArrayBuffer> | null;
  readonly excluded: ExcludedRows;
}

/** Reads the columns that have a role in a sale. */
export async function readSalesColumns(table: Table): Promise<SalesColumns> {
  const numbers = async (role: 'quantity' | 'unitPrice' | 'amount') =>
    mapped(await readRole(table, role), asNumbers);
  const time = await readRole(table, 'timestamp');
  return {
    rows: table.rowCount,
    customer: mapped(await readRole(table, 'customerId'), asKeys),
    order: mapped(await readRole(table, 'orderId'), asKeys),
    // A number is not taken for a date: which unit and epoch it has is nobody's to guess.
    time: mapped(time, (column) => (column.type === 'timestamp' ? column.values : noNumbers(table.rowCount))),
    quantity: await numbers('quantity'),
    unitPrice: await numbers('unitPrice'),
    amount: await numbers('amount'),
  };
}

/**
 * Applies the sales rule to every row.
 *
 * A row's money is its amount; without an amount column quantity × unit price; without a quantity the unit price.
 * A row whose money cannot be told is never a sale: it counts under quantity where that is missing, else under price.
 * Without a customer column every sale is a guest's. Parts of the rule whose column is not there are ignored.
 */
export function deriveSales(columns: SalesColumns, rule: SalesRule): Sales {
  const { rows, customer, order, time } = columns;
  const amount = rowAmounts(columns);
  const excluded = { cancelled: 0, nonPositiveQuantity: 0, nonPositivePrice: 0, noDate: 0, noCustomer: 0 };
  const cancelled = cancelledOrders(order, rule.cancelPrefix);
  const quantity = rule.requirePositiveQuantity ? columns.quantity : null;
  const price = rule.requirePositivePrice ? (columns.unitPrice ?? amount) : null;
  for (let row = 0; row < rows; row++) {
    if (cancelled !== null && cancelled[order!.codes[row]! + 1] === 1) excluded.cancelled += 1;
    else if (quantity !== null && quantity[row]! <= 0) excluded.nonPositiveQuantity += 1;
    else if (price !== null && price[row]! <= 0) excluded.nonPositivePrice += 1;
    else if (Number.isNaN(amount[row]!)) excluded[missingPart(columns, row)] += 1;
    else if (time !== null && Number.isNaN(time[row]!)) excluded.noDate += 1;
    else {
      if (customer === null || customer.codes[row] === MISSING_CODE) excluded.noCustomer += 1;
      continue;
    }
    amount[row] = NaN;
  }
  return { rows, amount, customer, order, time, excluded };
}

/** Why no row counts: a date column in which nothing could be read comes before the rule. */
export function whyNoSales({ time, rows }: Sales): Insufficient {
  const noDates = rows > 0 && time !== null && time.every(Number.isNaN);
  return { code: noDates ? 'no-dates' : 'no-sales', rows };
}

function rowAmounts({ rows, amount, quantity, unitPrice }: SalesColumns): Float64Array<ArrayBuffer> {
  if (amount !== null) return amount.slice();
  if (unitPrice === null) return noNumbers(rows);
  if (quantity === null) return unitPrice.slice();
  const amounts = new Float64Array(rows);
  for (let row = 0; row < rows; row++) amounts[row] = quantity[row]! * unitPrice[row]!;
  return amounts;
}

/** Per order code + 1 (so that a missing id has a place): 1 where the id starts with the prefix. */
function cancelledOrders(order: TextColumn | null, prefix: string | null): Uint8Array | null {
  if (order === null || prefix === null || prefix === '') return null;
  const flags = new Uint8Array(order.dictionary.length + 1);
  order.dictionary.forEach((id, code) => (flags[code + 1] = id.startsWith(prefix) ? 1 : 0));
  return flags;
}

function missingPart(
  { amount, quantity }: SalesColumns,
  row: number,
): 'nonPositiveQuantity' | 'nonPositivePrice' {
  const quantityMatters = amount === null && quantity !== null;
  return quantityMatters && Number.isNaN(quantity[row]!) ? 'nonPositiveQuantity' : 'nonPositivePrice';
}

function mapped<Result>(column: Column | null, convert: (column: Column) => Result): Result | null {
  return column === null ? null : convert(column);
}

function noNumbers(rows: number): Float64Array<ArrayBuffer> {
  return new Float64Array(rows).fill(NaN);
}
