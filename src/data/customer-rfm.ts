import { DAY_MS, groupByCustomer, summariseCustomers, type CustomerOrders } from './customer-orders.ts';
import type { Insufficient } from './insufficient.ts';
import { monthsBefore } from './months.ts';
import { whyNoSales } from './sales.ts';
import { salesBetween } from './sales-until.ts';
import { readTableSales, type TableSales } from './table-sales.ts';
import type { Table } from './table.ts';

/** Recency, frequency and monetary of every customer with a sale; the arrays align. */
export interface CustomerRfm extends CustomerOrders {
  /** Epoch ms the recency is counted to. */
  readonly reference: number;
  /** Whole days from the last order to the reference, negative for an order after it. */
  readonly recencyDays: Float64Array<ArrayBuffer>;
}

/** Which sales customers are measured by. */
export interface RfmSpan {
  /** Epoch ms; null means the latest sale of a known customer. */
  readonly reference: number | null;
  /** Only the sales of so many months up to the reference; null means all there are, later ones too. */
  readonly months: number | null;
}

/** Customers with the sales they were measured by. */
export interface MeasuredSales extends TableSales {
  readonly rfm: CustomerRfm;
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
  const read = await readTableSales(table, breathe);
  const measured = measureSales(read, { reference, months: null });
  await breathe();
  return 'insufficient' in measured ? measured : measured.rfm;
}

/** Sums up the sales of a span by customer, those without one left out. */
export function measureSales(
  read: TableSales,
  { reference, months }: RfmSpan,
): MeasuredSales | { readonly insufficient: Insufficient } {
  const { sales } = read;
  if (sales.time === null) return { insufficient: { code: 'no-dates', rows: sales.rows } };
  const orders = summariseCustomers(sales, read.byCustomer);
  if (orders.customers.length === 0) return { insufficient: whyNoSales(sales) };
  const end = reference ?? latest(orders.lastOrder);
  if (months === null) return { ...read, rfm: withRecency(orders, end) };
  const within = salesBetween(sales, monthsBefore(end, months), end);
  const byCustomer = groupByCustomer(within);
  const rfm = withRecency(summariseCustomers(within, byCustomer), end);
  if (rfm.customers.length === 0) return { insufficient: { code: 'no-sales', rows: sales.rows } };
  return { ...read, sales: within, byCustomer, rfm };
}

function withRecency(orders: CustomerOrders, reference: number): CustomerRfm {
  const recencyDays = orders.lastOrder.map((last) => Math.floor((reference - last) / DAY_MS));
  return { ...orders, reference, recencyDays };
}

function latest(times: Float64Array): number {
  return times.reduce((last, time) => (time > last ? time : last), -Infinity);
}
