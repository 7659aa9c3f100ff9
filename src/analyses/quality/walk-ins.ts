import { asKeys } from '../../data/cells.ts';
import { MISSING_CODE, type TextColumn } from '../../data/column.ts';
import { columnOf, type Table } from '../../data/table.ts';
import { oneGroup, refineGroups } from '../../kernels/row-groups.ts';
import type { Finding } from './meta.ts';

/** Among fewer customers or with fewer orders a large share is nothing to wonder at. */
const FEWEST_CUSTOMERS = 20;
const FEWEST_ORDERS = 20;

/**
 * Customers with more than `largestShare` of all orders: most often an account under which a till books whoever walks in.
 * Without order ids every row counts as an order.
 */
export async function walkIns(table: Table, largestShare: number): Promise<Finding[]> {
  const index = columnOf(table, 'customerId');
  if (index === null) return [];
  const customers = asKeys(await table.read(index));
  const orderIndex = columnOf(table, 'orderId');
  const orders = orderIndex === null ? null : asKeys(await table.read(orderIndex));
  const perCustomer = ordersPerCustomer(customers, orders);
  const total = perCustomer.reduce((sum, count) => sum + count, 0);
  if (perCustomer.filter((count) => count > 0).length < FEWEST_CUSTOMERS) return [];
  const found = Array.from(perCustomer, (count, code) => ({ code, count, share: count / total }))
    .filter(({ count, share }) => count >= FEWEST_ORDERS && share > largestShare)
    .sort((a, b) => b.count - a.count);
  return found.map(({ code, count, share }) => ({
    kind: 'walk-in',
    column: table.columns[index]!.name,
    customer: customers.dictionary[code]!,
    orders: count,
    share,
  }));
}

/** Distinct orders by customer code; orders without an id count as one a row. */
function ordersPerCustomer({ codes, dictionary }: TextColumn, orders: TextColumn | null): Int32Array {
  const counts = new Int32Array(dictionary.length);
  const pairs =
    orders === null ? null : refineGroups(refineGroups(oneGroup(codes.length), codes), orders.codes);
  let next = 0;
  for (let row = 0; row < codes.length; row++) {
    const isFirst = pairs === null || pairs.groups[row] === next;
    if (pairs?.groups[row] === next) next += 1;
    const hasNoId = orders !== null && orders.codes[row] === MISSING_CODE;
    if (codes[row] !== MISSING_CODE && (isFirst || hasNoId)) counts[codes[row]!]! += 1;
  }
  return counts;
}
