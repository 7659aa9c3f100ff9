import { DAY_MS, summariseCustomers, type CustomerOrders } from './customer-orders.ts';
import type { Insufficient } from './insufficient.ts';
import { whyNoSales } from './sales.ts';
import { readTableSales } from './table-sales.ts';
import type { Table } from './table.ts';

/** Recency, frequency and monetary of every customer with a sale; the arrays align. */
export interface CustomerRfm extends CustomerOrders {
  /** Epoch ms the recency is counted to. */
  readonly reference: number;
  /** Whole days from the last order to the reference, negative for an order after it. */
  readonly recencyDays: Float64Array<ArrayBuffer>;
}

/**
 * Reads the sales of a table and sums them up by customer.
 *
 * @param reference epoch ms; null means the latest sale of a known customer.
 * @param breathe called between passes over the rows; may throw to stop.
 */
export async function readCustomerRfm(
  table: Table,
  reference: number | null,
  breathe: () => Promise<void>,
): Promise<CustomerRfm | { readonly insufficient: Insufficient }> {
  const { sales, byCustomer } = await readTableSales(table, breathe);
  if (sales.time === null) return { insufficient: { code: 'no-dates', rows: table.rowCount } };
  const orders = summariseCustomers(sales, byCustomer);
  await breathe();
  if (orders.customers.length === 0) return { insufficient: whyNoSales(sales) };
  return withRecency(orders, reference ?? latest(orders.lastOrder));
}

function withRecency(orders: CustomerOrders, reference: number): CustomerRfm {
  const recencyDays = orders.lastOrder.map((last) => Math.floor((reference - last) / DAY_MS));
  return { ...orders, reference, recencyDays };
}

function latest(times: Float64Array): number {
  return times.reduce((last, time) => (time > last ? time : last), -Infinity);
}
