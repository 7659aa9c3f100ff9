import { MISSING_CODE, type TextColumn } from './column.ts';
import { numberOrders, type RowsByCustomer } from './customer-orders.ts';
import type { TableSales } from './table-sales.ts';

/** Sale rows by order: those of `order` are `rows[start[order]] … rows[start[order + 1] − 1]`. */
export interface RowsByOrder {
  readonly start: Int32Array<ArrayBuffer>;
  readonly rows: Int32Array<ArrayBuffer>;
  /** Customer of each order: index into those of the sales. */
  readonly customer: Int32Array<ArrayBuffer>;
}

type Groups = Pick<RowsByOrder, 'start' | 'rows'>;

/** The orders of known customers. An order id that two customers share is an order of each. */
export function groupByOrder({ sales, byCustomer }: Pick<TableSales, 'sales' | 'byCustomer'>): RowsByOrder {
  const { keys, count } = numberOrders(sales, byCustomer);
  const { unitOf, customer } = numberUnits(byCustomer, keys, count);
  const start = new Int32Array(customer.length + 1);
  for (const unit of unitOf) start[unit + 1]! += 1;
  for (let unit = 0; unit < customer.length; unit++) start[unit + 1]! += start[unit]!;
  const next = start.slice();
  const rows = new Int32Array(unitOf.length);
  unitOf.forEach((unit, at) => (rows[next[unit]!++] = byCustomer.rows[at]!));
  return { start, rows, customer };
}

function numberUnits({ start, rows }: RowsByCustomer, keys: Int32Array, count: number) {
  const lastUnit = new Int32Array(count).fill(-1);
  const unitOf = new Int32Array(rows.length);
  const customer: number[] = [];
  for (let buyer = 0; buyer + 1 < start.length; buyer++) {
    for (let at = start[buyer]!; at < start[buyer + 1]!; at++) {
      const key = keys[rows[at]!]!;
      if (lastUnit[key] === -1 || customer[lastUnit[key]!] !== buyer)
        lastUnit[key] = customer.push(buyer) - 1;
      unitOf[at] = lastUnit[key]!;
    }
  }
  return { unitOf, customer: Int32Array.from(customer) };
}

/**
 * What each order has one vote for, shared out evenly over those of its rows that hold a value: the weight of each row
 * of the table.
 */
export function orderVotes({ codes }: TextColumn, { start, rows }: RowsByOrder): Float64Array<ArrayBuffer> {
  const weights = new Float64Array(codes.length);
  for (let order = 0; order + 1 < start.length; order++) {
    const own = rows.subarray(start[order], start[order + 1]);
    const voting = own.reduce((sum, row) => sum + (codes[row] === MISSING_CODE ? 0 : 1), 0);
    for (const row of own) weights[row] = codes[row] === MISSING_CODE ? 0 : 1 / voting;
  }
  return weights;
}

/** Share of the groups of rows (of those with a value at all) whose rows hold more than one. */
export function mixedShare({ codes }: Pick<TextColumn, 'codes'>, { start, rows }: Groups): number {
  let [mixed, known] = [0, 0];
  for (let group = 0; group + 1 < start.length; group++) {
    const own = rows.subarray(start[group], start[group + 1]);
    const first = own.find((row) => codes[row] !== MISSING_CODE);
    if (first === undefined) continue;
    known += 1;
    if (own.some((row) => codes[row] !== MISSING_CODE && codes[row] !== codes[first])) mixed += 1;
  }
  return known === 0 ? 0 : mixed / known;
}

/** Votes closer than this are equal: they are sums of fractions. */
const SAME_VOTE = 1e-9;

/**
 * The value that has most votes in each group of rows; of equal ones that with more money, then the one met first.
 * {@link MISSING_CODE} where no row holds a value.
 *
 * @param weights votes per row of the table; null gives each row one.
 */
export function majorityCodes(
  { codes, dictionary }: TextColumn,
  { start, rows }: Groups,
  amount: Float64Array,
  weights: Float64Array | null,
): Int32Array<ArrayBuffer> {
  const votes = new Float64Array(dictionary.length);
  const money = new Float64Array(dictionary.length);
  const chosen = new Int32Array(start.length - 1).fill(MISSING_CODE);
  for (let group = 0; group < chosen.length; group++) {
    const own = rows.subarray(start[group], start[group + 1]);
    for (const row of own) {
      const code = codes[row]!;
      if (code === MISSING_CODE) continue;
      votes[code]! += weights === null ? 1 : weights[row]!;
      money[code]! += amount[row]!;
    }
    chosen[group] = leading(own, codes, votes, money);
    for (const row of own) {
      const code = codes[row]!;
      if (code !== MISSING_CODE) votes[code] = money[code] = 0;
    }
  }
  return chosen;
}

function leading(own: Int32Array, codes: Int32Array, votes: Float64Array, money: Float64Array): number {
  let best = MISSING_CODE;
  for (const row of own) {
    const code = codes[row]!;
    if (code === MISSING_CODE || code === best) continue;
    const lead = best === MISSING_CODE ? Infinity : votes[code]! - votes[best]!;
    if (lead > SAME_VOTE || (lead > -SAME_VOTE && money[code]! > money[best]!)) best = code;
  }
  return best;
}
