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
 * A refund of an order whose own rows are no sale already (its status says refunded) takes nothing off.
 * @returns what became of the refunds, and how many sales were given back whole.
 */
export function takeOffRefunds(
  amount: Numbers,
  columns: SalesColumns,
  refunds: readonly number[],
  money: Numbers,
): { readonly summary: RefundSummary; readonly refundedRows: number } {
  const rowsOf = rowsByOrder(columns, refunds);
  const summary = { ...NO_REFUNDS, rows: refunds.length };
  for (const refund of refunds) {
    const wanted = Math.abs(money[refund]!) || 0;
    const rows = rowsOf.get(orderNamed(columns, refund)) ?? [];
    const sales = sortByProduct(
      rows.filter((row) => amount[row]! >= 0),
      columns,
      refund,
    );
    const left = sales.reduce((rest, row) => rest - takeOff(amount, row, rest), wanted);
    summary.takenOff += wanted - left;
    const isKnown = rows.length > 0 && (sales.length === 0 || left <= NOTHING);
    if (isKnown) continue;
    summary.unmatchedRows += 1;
    summary.unmatched += left;
  }
  return { summary, refundedRows: dropEmptied(amount, rowsOf) };
}

/** @returns how many sales have nothing left, which are then no sales. */
function dropEmptied(amount: Numbers, rowsOf: ReadonlyMap<string | null, readonly number[]>): number {
  const emptied = [...rowsOf.values()].flat().filter((row) => amount[row]! <= NOTHING);
  for (const row of emptied) amount[row] = NaN;
  return emptied.length;
}

function takeOff(amount: Numbers, row: number, wanted: number): number {
  const taken = Math.min(wanted, Math.max(0, amount[row]!));
  amount[row]! -= taken;
  return taken;
}

/** Rows of the orders that refunds name, the refunds themselves left out, in file order. */
function rowsByOrder(columns: SalesColumns, refunds: readonly number[]): Map<string | null, number[]> {
  const rows = new Map<string | null, number[]>(refunds.map((row) => [orderNamed(columns, row), []]));
  rows.delete(null);
  const isRefund = new Set(refunds);
  const { order } = columns;
  order?.codes.forEach((code, row) => {
    if (code !== MISSING_CODE && !isRefund.has(row)) rows.get(order.dictionary[code]!)?.push(row);
  });
  return rows;
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
