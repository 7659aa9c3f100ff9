import { MISSING_CODE } from './column.ts';
import { numberOrders, type RowsByCustomer } from './customer-orders.ts';
import type { Sales } from './sales.ts';

/**
 * How many of each customer's orders had something taken off their price. One row with a discount, of either sign, makes
 * it an order at a discount: a file may write it on one row of the order, even on one that is no sale itself.
 * @param discount per row; NaN where the file says nothing.
 */
export function countDiscounted(
  discount: Float64Array,
  sales: Sales,
  byCustomer: RowsByCustomer,
): Float64Array<ArrayBuffer> {
  const { keys, count } = numberOrders(sales, byCustomer);
  const isDiscounted = new Uint8Array(count);
  discount.forEach((money, row) => {
    if (keys[row] !== MISSING_CODE && Math.abs(money) > 0) isDiscounted[keys[row]!] = 1;
  });
  const { codes, start, rows } = byCustomer;
  const lastBuyer = new Int32Array(count).fill(-1);
  return Float64Array.from(codes, (_, customer) => {
    let orders = 0;
    for (let at = start[customer]!; at < start[customer + 1]!; at++) {
      const key = keys[rows[at]!]!;
      if (lastBuyer[key] !== customer) orders += isDiscounted[key]!;
      lastBuyer[key] = customer;
    }
    return orders;
  });
}
