import { carryByOrder } from './carry-by-order.ts';
import { MISSING_CODE, type TextColumn } from './column.ts';
import type { Insufficient } from './insufficient.ts';
import { lessRefund, moneyAt, orderTotalsOf, shareOutTotals, type OrderTotals } from './order-totals.ts';
import { NO_REFUNDS, takeOffRefunds, type RefundSummary } from './refund-rows.ts';
import { settleCurrencies, type CurrencySales } from './sale-currencies.ts';
import { BARRED, barRows } from './sale-marks.ts';
import type { SalesColumns } from './sales-columns.ts';
import { completeRule, type SalesRule } from './sales-rule.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** Rows that are not a sale of a known customer, each counted under the first reason that applies, in this order. */
export interface ExcludedRows {
  readonly cancelled: number;
  /** By the rule's list of statuses and other marks. */
  readonly marked: number;
  /** Rows that give money back; it is taken off the sale they belong to. */
  readonly refunds: number;
  readonly nonPositiveQuantity: number;
  readonly nonPositivePrice: number;
  readonly noDate: number;
  /** Given back whole. */
  readonly refunded: number;
  /** In a currency for which there is no rate. */
  readonly otherCurrency: number;
  /** A sale all the same, of a guest. */
  readonly noCustomer: number;
}

/** Which rows are sales, and what they come to. */
export interface Sales {
  readonly rows: number;
  /** Money of every row that is a sale, guests included; NaN where it is none. The rows of an order add up to the order. */
  readonly amount: Numbers;
  readonly customer: TextColumn | null;
  readonly order: TextColumn | null;
  readonly time: Numbers | null;
  readonly excluded: ExcludedRows;
  readonly refunds: RefundSummary;
  /** The currency of `amount`; null where the file does not say. */
  readonly currency: string | null;
  readonly currencies: readonly CurrencySales[];
}

/**
 * Applies the sales rule to every row.
 *
 * A row's money is its share of its order's total, where the file has totals of whole orders; else its amount; without
 * an amount column quantity × unit price; without a quantity the unit price; less the refund that stands beside it.
 * Where no column tells orders apart, each row is one, and its total is its money if nothing else is. A row whose money
 * cannot be told is never a sale: it counts under quantity where that is missing, else under price. Refunds on rows of
 * their own are taken off the order they name. Money is brought to one currency, never summed across two. Without a
 * customer column every sale is a guest's. Parts of the rule whose column is not there are ignored.
 */
export function deriveSales(given: SalesColumns, salesRule: SalesRule): Sales {
  const rule = completeRule(salesRule);
  const columns = carryByOrder(given);
  const money = rowMoney(columns);
  const { excluded, refundRows } = judgeRows(columns, rule, money);
  const { net: amount, lines, totals } = money;
  if (totals !== null) shareOutTotals(amount, lines, totals, columns.product);
  const back = refundRows.length === 0 ? null : takeOffRefunds(amount, columns, refundRows, lines);
  const { currency, currencies, leftOut } = settleCurrencies(amount, columns.currency, rule);
  return {
    rows: columns.rows,
    amount,
    customer: columns.customer,
    order: columns.order,
    time: columns.time,
    excluded: {
      ...excluded,
      refunded: excluded.refunded + (back?.refundedRows ?? 0),
      otherCurrency: leftOut,
      noCustomer: countGuests(amount, columns.customer),
    },
    refunds: back?.summary ?? NO_REFUNDS,
    currency,
    currencies,
  };
}

/** Why no row counts: a date column in which nothing could be read comes before the rule. */
export function whyNoSales({ time, rows }: Sales): Insufficient {
  const noDates = rows > 0 && time !== null && time.every(Number.isNaN);
  return { code: noDates ? 'no-dates' : 'no-sales', rows };
}

/** By the codes of {@link BARRED}. */
const BARRED_REASONS = [null, 'cancelled', 'marked', 'refunds'] as const;
const NONE_EXCLUDED = {
  cancelled: 0,
  marked: 0,
  refunds: 0,
  nonPositiveQuantity: 0,
  nonPositivePrice: 0,
  noDate: 0,
  refunded: 0,
};

interface RowMoney {
  /** What each line comes to by itself; NaN where it cannot be told. */
  readonly lines: Numbers;
  readonly totals: OrderTotals | null;
  /** What each row is judged by, before and after refunds beside it: its order's total, where there is one, or its line. */
  readonly gross: Numbers;
  /** A buffer of its own. */
  readonly net: Numbers;
}

function rowMoney(columns: SalesColumns): RowMoney {
  const lines = lineMoney(columns);
  const totals = orderTotalsOf(columns);
  const { refund } = columns;
  if (totals !== null) {
    const ofOrders = (money: Numbers) => lines.map((line, row) => orElse(moneyAt(totals, money, row), line));
    return { lines, totals, gross: ofOrders(totals.gross), net: ofOrders(totals.net) };
  }
  const net = refund === null ? lines.slice() : lines.map((line, row) => lessRefund(line, refund[row]!));
  return { lines, totals, gross: lines, net };
}

/** Sets the money of rows that are no sale to NaN, and counts why. */
function judgeRows(columns: SalesColumns, rule: Required<SalesRule>, { totals, gross, net }: RowMoney) {
  const { rows, time } = columns;
  const excluded = { ...NONE_EXCLUDED };
  const refundRows: number[] = [];
  const barred = barRows(columns, rule);
  const quantity = rule.requirePositiveQuantity ? columns.quantity : null;
  const price = rule.requirePositivePrice ? (totals === null ? (columns.unitPrice ?? gross) : gross) : null;
  for (let row = 0; row < rows; row++) {
    const bar = barred === null ? 0 : barred[row]!;
    if (bar !== 0) {
      excluded[BARRED_REASONS[bar]!] += 1;
      if (bar === BARRED.refund) refundRows.push(row);
    } else if (quantity !== null && quantity[row]! <= 0) excluded.nonPositiveQuantity += 1;
    else if (price !== null && price[row]! <= 0) excluded.nonPositivePrice += 1;
    else if (Number.isNaN(gross[row]!)) excluded[missingPart(columns, row)] += 1;
    else if (time !== null && Number.isNaN(time[row]!)) excluded.noDate += 1;
    else if (net[row]! <= 0 && gross[row]! > 0) excluded.refunded += 1;
    else continue;
    net[row] = NaN;
  }
  return { excluded, refundRows };
}

function lineMoney({ rows, order, amount, quantity, unitPrice, orderTotal }: SalesColumns): Numbers {
  if (amount !== null) return amount;
  if (unitPrice === null) return (order === null ? orderTotal : null) ?? new Float64Array(rows).fill(NaN);
  if (quantity === null) return unitPrice;
  const money = new Float64Array(rows);
  for (let row = 0; row < rows; row++) money[row] = quantity[row]! * unitPrice[row]!;
  return money;
}

function missingPart(
  { amount, quantity, orderTotal }: SalesColumns,
  row: number,
): 'nonPositiveQuantity' | 'nonPositivePrice' {
  const quantityMatters = amount === null && orderTotal === null && quantity !== null;
  return quantityMatters && Number.isNaN(quantity[row]!) ? 'nonPositiveQuantity' : 'nonPositivePrice';
}

function countGuests(amount: Numbers, customer: TextColumn | null): number {
  let guests = 0;
  for (let row = 0; row < amount.length; row++) {
    if (Number.isNaN(amount[row]!)) continue;
    if (customer === null || customer.codes[row] === MISSING_CODE) guests += 1;
  }
  return guests;
}

function orElse(money: number, other: number): number {
  return Number.isNaN(money) ? other : money;
}
