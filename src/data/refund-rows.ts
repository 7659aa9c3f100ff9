import { MISSING_CODE } from './column.ts';
import type { SalesColumns } from './sales-columns.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** Rows that give money back, and what became of them; sums of money ≥ 0, in the file's own units. */
export interface RefundSummary {
  readonly rows: number;
  /** Taken off the sales that they belong to. */
  readonly takenOff: number;
  /** Rows whose sale is not in the file, or not as large; what they give back is in no figure. */
  readonly unmatchedRows: number;
  readonly unmatched: number;
}

export const NO_REFUNDS: RefundSummary = { rows: 0, takenOff: 0, unmatchedRows: 0, unmatched: 0 };

/** Below this, in any currency, nothing is left of a sale. */
const NOTHING = 1e-6;

/**
 * Takes refunds off the sales they belong to: the rows of the order that the refund names, or whose id it repeats;
 * rows of the same product first.
 * @param amount per row, NaN where it is no sale. Rewritten: a sale that was given back whole becomes NaN.
 * @param refunds rows that give money back. @param money per row, of either sign.
 * @returns what became of the refunds, and how many sales were given back whole.
 */
export function takeOffRefunds(
  amount: Numbers,
  columns: SalesColumns,
  refunds: readonly number[],
  money: Numbers,
): RefundSummary & { readonly refundedRows: number } {
  const salesOf = salesByOrder(amount, columns, refunds);
  const summary = { ...NO_REFUNDS, rows: refunds.length, refundedRows: 0 };
  for (const refund of refunds) {
    const wanted = Math.abs(money[refund]!) || 0;
    const sales = sortByProduct(salesOf.get(orderNamed(columns, refund)) ?? [], columns, refund);
    const left = sales.reduce((rest, row) => rest - takeOff(amount, row, rest), wanted);
    summary.takenOff += wanted - left;
    if (left <= NOTHING && sales.length > 0) continue;
    summary.unmatchedRows += 1;
    summary.unmatched += left;
  }
  for (const row of new Set([...salesOf.values()].flat())) {
    if (amount[row]! > NOTHING) continue;
    amount[row] = NaN;
    summary.refundedRows += 1;
  }
  return summary;
}

function takeOff(amount: Numbers, row: number, wanted: number): number {
  const taken = Math.min(wanted, Math.max(0, amount[row]!));
  amount[row]! -= taken;
  return taken;
}

/** Sale rows of the orders that refunds name, in file order. */
function salesByOrder(
  amount: Numbers,
  columns: SalesColumns,
  refunds: readonly number[],
): Map<string | null, number[]> {
  const sales = new Map<string | null, number[]>(refunds.map((row) => [orderNamed(columns, row), []]));
  sales.delete(null);
  const { order } = columns;
  order?.codes.forEach((code, row) => {
    if (code !== MISSING_CODE && amount[row]! > 0) sales.get(order.dictionary[code]!)?.push(row);
  });
  return sales;
}

function sortByProduct(sales: readonly number[], { product }: SalesColumns, refund: number): number[] {
  const isOther = (row: number) => Number(product !== null && product.codes[row] !== product.codes[refund]);
  return [...sales].sort((a, b) => isOther(a) - isOther(b));
}

function orderNamed({ order, reference }: SalesColumns, row: number): string | null {
  for (const column of [reference, order]) {
    const code = column?.codes[row] ?? MISSING_CODE;
    if (code !== MISSING_CODE) return column!.dictionary[code]!;
  }
  return null;
}
