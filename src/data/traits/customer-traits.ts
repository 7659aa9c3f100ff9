import type { Insufficient } from '../insufficient.ts';
import { whyNoSales } from '../sales.ts';
import type { Table } from '../table.ts';
import { readTableSales } from '../table-sales.ts';
import { customerColumns } from './column-traits.ts';
import { orderHabits } from './order-habits.ts';
import { orderNumbers, readOrderBook } from './order-numbers.ts';
import { orderTimes } from './order-times.ts';
import type { Trait } from './trait.ts';

export interface CustomerTraits {
  /** In order of first appearance among the sales. */
  readonly customers: readonly string[];
  readonly monetary: Float64Array<ArrayBuffer>;
  readonly traits: readonly Trait[];
}

type Outcome<Result> = Result | { readonly insufficient: Insufficient };

/** Everything that a table of orders tells about its customers, from their orders and from its other columns. */
export async function readCustomerTraits(
  table: Table,
  breathe: () => Promise<void>,
): Promise<Outcome<CustomerTraits>> {
  const known = await readTableSales(table, breathe);
  const { sales, byCustomer } = known;
  if (sales.time === null) return { insufficient: { code: 'no-dates', rows: table.rowCount } };
  if (byCustomer.codes.length === 0) return { insufficient: whyNoSales(sales) };
  const book = readOrderBook(known, sales.time);
  await breathe();
  const traits: Trait[] = orderNumbers(known, book);
  traits.push(...(await orderHabits(table, known, book)));
  await breathe();
  traits.push(...orderTimes(sales.time, book.firstRows));
  traits.push(...(await customerColumns(table, byCustomer, breathe)));
  return { customers: book.orders.customers, monetary: book.orders.monetary, traits };
}
