import { codeFor } from './cells.ts';
import { MISSING_CODE } from './column.ts';
import type { Sales } from './sales.ts';

export const DAY_MS = 86_400_000;

/** Sale rows by customer, guests left out: those of `customer` are `rows[start[customer]] … rows[start[customer + 1] − 1]`. */
export interface RowsByCustomer {
  /** Customer code (in the file's dictionary) per customer, in order of first sale row. */
  readonly codes: Int32Array<ArrayBuffer>;
  readonly start: Int32Array<ArrayBuffer>;
  /** Row numbers, rising within a customer. */
  readonly rows: Int32Array<ArrayBuffer>;
}

/** What each customer with at least one sale has done; the arrays align. */
export interface CustomerOrders {
  /** In order of first appearance among the sales. */
  readonly customers: readonly string[];
  /** Distinct orders; see {@link numberOrders}. */
  readonly frequency: Float64Array<ArrayBuffer>;
  readonly monetary: Float64Array<ArrayBuffer>;
  /** Epoch ms; NaN where the file has no dates. */
  readonly firstOrder: Float64Array<ArrayBuffer>;
  readonly lastOrder: Float64Array<ArrayBuffer>;
}

/** Groups sale rows by customer with a counting sort: no hashing, no object per row. */
export function groupByCustomer({ rows, amount, customer }: Sales): RowsByCustomer {
  if (customer === null)
    return { codes: new Int32Array(0), start: new Int32Array(1), rows: new Int32Array(0) };
  const numberOf = new Int32Array(customer.dictionary.length).fill(-1);
  const sizes = new Int32Array(customer.dictionary.length);
  const codes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const code = customer.codes[row]!;
    if (code === MISSING_CODE || Number.isNaN(amount[row]!)) continue;
    if (numberOf[code] === -1) numberOf[code] = codes.push(code) - 1;
    sizes[numberOf[code]!]! += 1;
  }
  const start = new Int32Array(codes.length + 1);
  for (let index = 0; index < codes.length; index++) start[index + 1] = start[index]! + sizes[index]!;
  const next = start.slice();
  const grouped = new Int32Array(start[codes.length]!);
  for (let row = 0; row < rows; row++) {
    const code = customer.codes[row]!;
    if (code === MISSING_CODE || Number.isNaN(amount[row]!)) continue;
    grouped[next[numberOf[code]!]!++] = row;
  }
  return { codes: Int32Array.from(codes), start, rows: grouped };
}

/**
 * A number for the order of every sale row: `keys[row]`, below `count`; meaningless where a row is no sale.
 *
 * Rows with an order id share the id's number. Rows without one are put together by customer and UTC day, as shops without
 * order ids count visits; a guest's row without an id, or one without a date, is an order of its own.
 */
export function numberOrders(
  sales: Sales,
  byCustomer: RowsByCustomer,
): { keys: Int32Array<ArrayBuffer>; count: number } {
  const { order } = sales;
  if (order !== null && !hasSaleWithoutId(sales))
    return { keys: order.codes, count: order.dictionary.length };
  const keys = order === null ? new Int32Array(sales.rows).fill(MISSING_CODE) : order.codes.slice();
  const afterVisits = numberVisits(sales, byCustomer, keys, order?.dictionary.length ?? 0);
  return { keys, count: numberLoneRows(sales, keys, afterVisits) };
}

/** Orders, money, first and last order of each customer. */
export function summariseCustomers(sales: Sales, byCustomer = groupByCustomer(sales)): CustomerOrders {
  const { keys, count } = numberOrders(sales, byCustomer);
  const { codes, start, rows } = byCustomer;
  const blank = () => new Float64Array(codes.length);
  const summary = { frequency: blank(), monetary: blank(), firstOrder: blank(), lastOrder: blank() };
  const lastBuyer = new Int32Array(count).fill(-1);
  for (let customer = 0; customer < codes.length; customer++) {
    let first = Infinity;
    let last = -Infinity;
    for (let at = start[customer]!; at < start[customer + 1]!; at++) {
      const row = rows[at]!;
      const key = keys[row]!;
      summary.monetary[customer]! += sales.amount[row]!;
      if (lastBuyer[key] !== customer) summary.frequency[customer]! += 1;
      lastBuyer[key] = customer;
      const time = sales.time === null ? NaN : sales.time[row]!;
      if (time < first) first = time;
      if (time > last) last = time;
    }
    summary.firstOrder[customer] = first <= last ? first : NaN;
    summary.lastOrder[customer] = first <= last ? last : NaN;
  }
  return { customers: Array.from(codes, (code) => sales.customer!.dictionary[code]!), ...summary };
}

function hasSaleWithoutId({ rows, amount, order }: Sales): boolean {
  for (let row = 0; row < rows; row++) {
    if (order!.codes[row] === MISSING_CODE && !Number.isNaN(amount[row]!)) return true;
  }
  return false;
}

/** Numbers the id-less rows of known customers by customer and day. @returns the next free number. */
function numberVisits(sales: Sales, byCustomer: RowsByCustomer, keys: Int32Array, firstFree: number): number {
  if (sales.time === null) return firstFree;
  const days = dayCodes(sales.time);
  const lastVisitor = new Int32Array(days.count).fill(-1);
  const visitKey = new Int32Array(days.count);
  let free = firstFree;
  for (let customer = 0; customer < byCustomer.codes.length; customer++) {
    for (let at = byCustomer.start[customer]!; at < byCustomer.start[customer + 1]!; at++) {
      const row = byCustomer.rows[at]!;
      if (keys[row] !== MISSING_CODE) continue;
      const day = days.codes[row]!;
      if (lastVisitor[day] !== customer) visitKey[day] = free++;
      lastVisitor[day] = customer;
      keys[row] = visitKey[day]!;
    }
  }
  return free;
}

/** @returns the next free number. */
function numberLoneRows({ rows, amount }: Sales, keys: Int32Array, firstFree: number): number {
  let free = firstFree;
  for (let row = 0; row < rows; row++) {
    if (keys[row] === MISSING_CODE && !Number.isNaN(amount[row]!)) keys[row] = free++;
  }
  return free;
}

/** Dense codes of UTC days; rows without a date get {@link MISSING_CODE}. */
function dayCodes(time: Float64Array): { codes: Int32Array; count: number } {
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(time.length);
  let previous = NaN;
  let code = MISSING_CODE;
  for (let row = 0; row < time.length; row++) {
    const day = Math.floor(time[row]! / DAY_MS);
    if (day !== previous) code = Number.isNaN(day) ? MISSING_CODE : codeFor(codeOf, day);
    previous = day;
    codes[row] = code;
  }
  return { codes, count: codeOf.size };
}
