import { firstOfOrder } from './carry-by-order.ts';
import { MISSING_CODE, type TextColumn } from './column.ts';
import type { SalesColumns } from './sales-columns.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** What each order came to, by its code; NaN where the file does not say. */
export interface OrderTotals {
  readonly order: TextColumn;
  readonly gross: Numbers;
  /** Less what was given back. */
  readonly net: Numbers;
}

/** Totals and refunds of whole orders, each counted once however many rows repeat it; null where the file has none. */
export function orderTotalsOf({ order, orderTotal, refund }: SalesColumns): OrderTotals | null {
  if (order === null || orderTotal === null) return null;
  const gross = oncePerOrder(order, orderTotal);
  if (refund === null) return { order, gross, net: gross };
  const back = oncePerOrder(order, refund);
  return { order, gross, net: gross.map((money, code) => lessRefund(money, back[code]!)) };
}

/** Money less what was given back, with either sign; a refund that is not there takes nothing off. */
export function lessRefund(money: number, refund: number): number {
  return Number.isNaN(refund) ? money : money - Math.abs(refund);
}

/**
 * Shares out each order's money over its rows that are sales, in proportion to what their lines come to, so that the
 * rows of an order add up to the order. Where no line says what it comes to, the first row has it all.
 * @param amount per row; NaN where the row is no sale. Rewritten, but for rows of orders without a total.
 * @param lines per row, what the line comes to; NaN where it is not known.
 */
export function shareOutTotals(
  amount: Numbers,
  lines: Numbers,
  totals: OrderTotals,
  product: TextColumn | null,
): void {
  const { order, net } = totals;
  const isShared = (row: number) => !Number.isNaN(amount[row]!) && !Number.isNaN(moneyAt(totals, net, row));
  const weights = lineWeights(lines, order, product);
  const sums = new Float64Array(net.length);
  const first = firstOfOrder(order, isShared);
  order.codes.forEach((code, row) => isShared(row) && (sums[code]! += weights[row]!));
  order.codes.forEach((code, row) => {
    if (!isShared(row)) return;
    const share = sums[code]! > 0 ? weights[row]! / sums[code]! : Number(first[code] === row);
    amount[row] = net[code]! * share;
  });
}

/** What `money`, by order code, says of the order of a row; NaN where it has no order, or the order no total. */
export function moneyAt({ order }: OrderTotals, money: Numbers, row: number): number {
  const code = order.codes[row]!;
  return code === MISSING_CODE ? NaN : money[code]!;
}

/** A row without a product beside rows with one sums up the order (eBay), and is no line of it. */
function lineWeights(lines: Numbers, order: TextColumn, product: TextColumn | null): Numbers {
  const hasProduct = (row: number) => product !== null && product.codes[row] !== MISSING_CODE;
  const named = firstOfOrder(order, hasProduct);
  return lines.map((money, row) => {
    const isSummary = named[order.codes[row]!] !== -1 && !hasProduct(row);
    return isSummary || !(money > 0) ? 0 : money;
  });
}

function oncePerOrder(order: TextColumn, values: Numbers): Numbers {
  const first = firstOfOrder(order, (row) => !Number.isNaN(values[row]!));
  return Float64Array.from(first, (row) => (row < 0 ? NaN : values[row]!));
}
