import type { RoleGuess } from './guess-roles.ts';
import { plainName } from './plain-name.ts';

/** Names under which the money of a whole order goes. */
const TOTAL_NAMES: ReadonlySet<string> = new Set(
  `total ordertotal orderamount ordervalue totalamount totalprice grandtotal invoicetotal totalpaid 订单金额 订单总额 订单总价 总金额
  实付金额 gesamtbetrag gesamtpreis bestellsumme rechnungsbetrag totalcommande montanttotal totalttc importetotal`.split(
    /\s+/,
  ),
);
/** Orders of several rows that must show it. */
const LEAST_ORDERS = 3;

/**
 * Takes an amount for an order's total where the sample proves it: it is called a total, and every order of several
 * rows has it on one row only, or repeats it on all. Summed over rows it would count several times.
 * @param cells one array of cells a column, aligned by row.
 */
export function settleOrderTotal(
  names: readonly string[],
  cells: readonly (readonly string[])[],
  guesses: readonly RoleGuess[],
): readonly RoleGuess[] {
  const amount = guesses.findIndex(({ role }) => role === 'amount');
  const order = guesses.findIndex(({ role }) => role === 'orderId');
  if (amount < 0 || order < 0 || !TOTAL_NAMES.has(plainName(names[amount]!))) return guesses;
  if (!isPerOrder(cells[order]!, cells[amount]!)) return guesses;
  return guesses.map((guess, at) => (at === amount ? { ...guess, role: 'orderTotal' } : guess));
}

function isPerOrder(orders: readonly string[], amounts: readonly string[]): boolean {
  const seen = new Map<string, { rows: number; readonly amounts: Set<string> }>();
  orders.forEach((order, row) => {
    if (order.trim() === '') return;
    const entry = seen.get(order) ?? { rows: 0, amounts: new Set<string>() };
    entry.rows += 1;
    const amount = amounts[row]?.trim() ?? '';
    if (amount !== '') entry.amounts.add(amount);
    seen.set(order, entry);
  });
  const several = [...seen.values()].filter(({ rows }) => rows > 1);
  return several.length >= LEAST_ORDERS && several.every((entry) => entry.amounts.size <= 1);
}
