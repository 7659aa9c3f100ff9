import { asKeys, asNumbers } from '../cells.ts';
import { MISSING_CODE, type TextColumn } from '../column.ts';
import { BARRED, barRows } from '../sale-marks.ts';
import { completeRule } from '../sales-rule.ts';
import { readRole, type Table } from '../table.ts';
import type { TableSales } from '../table-sales.ts';
import { distinctPerCustomer, sumPerCustomer, type OrderBook } from './order-numbers.ts';
import { hasSpread, numberTrait, type LevelTrait, type Measure, type Trait } from './trait.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** What people buy, at what price, and what they send back, as far as the table tells. */
export async function orderHabits(table: Table, known: TableSales, book: OrderBook): Promise<Trait[]> {
  const products = mapped((await readRole(table, 'productName')) ?? (await readRole(table, 'productId')));
  const categories = mapped(await readRole(table, 'category'));
  const discount = await readRole(table, 'discount');
  const { byCustomer } = known;
  const numbers = [
    ...(products === null
      ? []
      : [numberTrait('products', 'count', distinctPerCustomer(products, byCustomer))]),
    ...(categories === null
      ? []
      : [numberTrait('categories', 'count', distinctPerCustomer(categories, byCustomer))]),
    ...takenOff(known, discount === null ? null : asNumbers(discount)),
    numberTrait('returned', 'share', returnedShares(table, known)),
  ].filter(hasSpread);
  const firsts = [
    ...(products === null ? [] : [firstOf('first-product', products, book)]),
    ...(categories === null ? [] : [firstOf('first-category', categories, book)]),
  ];
  return [...numbers, ...firsts];
}

function mapped(column: Awaited<ReturnType<typeof readRole>>): TextColumn | null {
  return column === null ? null : asKeys(column);
}

/**
 * Share of the list price that each customer was spared: from a column of discounts, else from what quantity × unit
 * price comes to beyond the amount paid. Left out where most rows were charged more than that: they hold other things.
 */
function takenOff({ sales, byCustomer, columns }: TableSales, discount: Numbers | null) {
  const { quantity, unitPrice, amount } = columns;
  if (discount !== null) {
    const spared = sumPerCustomer(byCustomer, (row) => Math.abs(discount[row]!) || 0);
    const paid = sumPerCustomer(byCustomer, (row) => sales.amount[row]!);
    return [numberTrait('taken-off', 'share', shareOfSum(spared, paid))];
  }
  if (quantity === null || unitPrice === null || amount === null) return [];
  const listed = (row: number) => quantity[row]! * unitPrice[row]!;
  const spared = sumPerCustomer(byCustomer, (row) => Math.max(0, listed(row) - amount[row]!) || 0);
  const extra = sumPerCustomer(byCustomer, (row) => Math.max(0, amount[row]! - listed(row)) || 0);
  if (total(extra) > total(spared) / 10) return [];
  const paid = sumPerCustomer(byCustomer, (row) => amount[row]! || 0);
  return [numberTrait('taken-off', 'share', shareOfSum(spared, paid))];
}

function shareOfSum(part: Numbers, rest: Numbers): Numbers {
  return part.map((value, i) => (value + rest[i]! > 0 ? value / (value + rest[i]!) : NaN));
}

/** Share of each customer's rows that take a sale back: cancelled, refunded, of a quantity or an amount below 0. */
function returnedShares(table: Table, { sales, byCustomer, columns }: TableSales): Numbers {
  const customerAt = new Int32Array(sales.customer?.dictionary.length ?? 0).fill(-1);
  byCustomer.codes.forEach((code, customer) => (customerAt[code] = customer));
  const back = new Float64Array(byCustomer.codes.length);
  const barred = barRows(columns, completeRule(table.salesRule));
  const isBack = (row: number): boolean =>
    barred?.[row] === BARRED.cancelled ||
    barred?.[row] === BARRED.refund ||
    (columns.refund?.[row] ?? 0) > 0 ||
    (columns.quantity?.[row] ?? 0) < 0 ||
    (columns.amount?.[row] ?? 0) < 0;
  for (let row = 0; row < sales.rows; row++) {
    const code = sales.customer?.codes[row] ?? MISSING_CODE;
    if (code === MISSING_CODE || customerAt[code] === -1 || !isBack(row)) continue;
    back[customerAt[code]!]! += 1;
  }
  const sold = sumPerCustomer(byCustomer, (row) => (isBack(row) ? 0 : 1));
  return back.map((rows, i) => rows / (rows + sold[i]!));
}

/** What stands on the first row of each customer's earliest order. */
function firstOf(
  measure: Measure,
  { codes, dictionary }: TextColumn,
  { firstRows, times }: OrderBook,
): LevelTrait {
  const first = Int32Array.from(firstRows.codes, (_, customer) => {
    const rows = firstRows.rows.subarray(firstRows.start[customer], firstRows.start[customer + 1]);
    return codes[rows.reduce((earliest, row) => (times[row]! < times[earliest]! ? row : earliest))]!;
  });
  return {
    kind: 'level',
    side: 'behaviour',
    measure,
    column: null,
    part: null,
    levels: dictionary,
    codes: first,
  };
}

function total(values: Numbers): number {
  return values.reduce((sum, value) => sum + value, 0);
}
