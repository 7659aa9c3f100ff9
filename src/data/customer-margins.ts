import { MISSING_CODE } from './column.ts';
import type { RowsByCustomer } from './customer-orders.ts';
import type { Sales } from './sales.ts';
import type { SalesColumns } from './sales-columns.ts';

export interface CustomerMargins {
  /** Money less cost per customer, from the rows whose cost is known. */
  readonly margin: Float64Array<ArrayBuffer>;
  /** Share of all money on rows whose cost is known; 0 where there is no money. */
  readonly knownShare: number;
}

/**
 * What each customer's purchases left after what they cost the shop: money, net of refunds, less quantity × unit cost.
 * Rows without a cost add nothing; `knownShare` says how much money that leaves out. Without a quantity column a row is
 * one piece. Costs are in the currency of their row.
 * @param unitCost per row; NaN where it is not known.
 */
export function marginsOf(
  unitCost: Float64Array,
  { quantity, currency }: Pick<SalesColumns, 'quantity' | 'currency'>,
  sales: Sales,
  { codes, start, rows }: RowsByCustomer,
): CustomerMargins {
  const rateAt = rateReader(sales, currency);
  const margin = new Float64Array(codes.length);
  let total = 0;
  let known = 0;
  for (let customer = 0; customer < codes.length; customer++) {
    for (let at = start[customer]!; at < start[customer + 1]!; at++) {
      const row = rows[at]!;
      const money = sales.amount[row]!;
      const cost = (quantity === null ? 1 : quantity[row]!) * unitCost[row]! * rateAt(row);
      total += money;
      if (Number.isNaN(cost)) continue;
      known += money;
      margin[customer]! += money - cost;
    }
  }
  return { margin, knownShare: total > 0 ? known / total : 0 };
}

function rateReader({ currencies }: Sales, column: SalesColumns['currency']): (row: number) => number {
  if (column === null || currencies.every(({ rate }) => rate === 1)) return () => 1;
  const rates = new Map(currencies.map(({ currency, rate }) => [currency, rate ?? NaN]));
  const rateOfCode = column.dictionary.map((name) => rates.get(name.trim().toUpperCase()) ?? NaN);
  const unnamed = rates.get(null) ?? NaN;
  return (row) => (column.codes[row] === MISSING_CODE ? unnamed : rateOfCode[column.codes[row]!]!);
}
