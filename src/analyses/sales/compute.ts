import { MISSING_CODE } from '../../data/column.ts';
import { numberOrders } from '../../data/customer-orders.ts';
import { monthIndex, monthStarts } from '../../data/months.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { countMarks } from '../../data/sale-marks.ts';
import { whyNoSales, type Sales } from '../../data/sales.ts';
import { readTableSales, type TableSales } from '../../data/table-sales.ts';
import type { Compute } from '../define.ts';
import type { SalesParams, SalesResult } from './meta.ts';

/** Statuses are few; a column with more values is something else. */
const MOST_MARKS = 100;

/** What counts as a sale under the dataset's rule, what it comes to, and how it spreads over the months. */
const compute = (async (_params, context) => {
  const { table } = context;
  context.progress({ fraction: null, step: 'read' });
  const derived = await readTableSales(table, () => context.breathe());
  const { sales } = derived;
  const result = summarise(derived);
  if (result.saleRows + sales.excluded.noCustomer === 0) return { insufficient: whyNoSales(sales) };
  return { result, engineChoice: ON_CPU, seed: null };
}) satisfies Compute<SalesParams, SalesResult>;

export default compute;

function summarise({ columns, sales, byCustomer }: TableSales): SalesResult {
  const { keys, count } = numberOrders(sales, byCustomer);
  const span = saleSpan(sales);
  const months = span === null ? new Float64Array(0) : monthStarts(span.first, span.last);
  return {
    rows: sales.rows,
    saleRows: byCustomer.rows.length,
    excluded: sales.excluded,
    refunds: sales.refunds,
    currency: sales.currency,
    currencies: sales.currencies,
    marks: countMarks(columns, MOST_MARKS),
    orders: countDistinct(byCustomer.rows, keys, count),
    customers: byCustomer.codes.length,
    ...revenues(sales),
    firstSale: span?.first ?? null,
    lastSale: span?.last ?? null,
    months,
    ...byMonth(sales, keys, count, months),
  };
}

/** First and last sale, guests included; null without dates. */
function saleSpan({ amount, time, rows }: Sales): { first: number; last: number } | null {
  if (time === null) return null;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(amount[row]!)) continue;
    if (time[row]! < first) first = time[row]!;
    if (time[row]! > last) last = time[row]!;
  }
  return first <= last ? { first, last } : null;
}

function revenues({ amount, customer, rows }: Sales): Pick<SalesResult, 'revenue' | 'revenueWithGuests'> {
  let revenue = 0;
  let guests = 0;
  for (let row = 0; row < rows; row++) {
    const money = amount[row]!;
    if (Number.isNaN(money)) continue;
    if (customer === null || customer.codes[row] === MISSING_CODE) guests += money;
    else revenue += money;
  }
  return { revenue, revenueWithGuests: revenue + guests };
}

function countDistinct(rows: Int32Array, keys: Int32Array, count: number): number {
  const seen = new Uint8Array(count);
  let distinct = 0;
  for (const row of rows) {
    const key = keys[row]!;
    distinct += 1 - seen[key]!;
    seen[key] = 1;
  }
  return distinct;
}

/** An order belongs to the month of its first row in the file. */
function byMonth(
  { amount, time, rows }: Sales,
  keys: Int32Array,
  count: number,
  months: Float64Array,
): Pick<SalesResult, 'revenueByMonth' | 'ordersByMonth'> {
  const revenueByMonth = new Float64Array(months.length);
  const ordersByMonth = new Float64Array(months.length);
  const seen = new Uint8Array(count);
  if (time === null || months.length === 0) return { revenueByMonth, ordersByMonth };
  for (let row = 0; row < rows; row++) {
    const money = amount[row]!;
    if (Number.isNaN(money)) continue;
    const month = monthIndex(months, time[row]!);
    const key = keys[row]!;
    revenueByMonth[month]! += money;
    ordersByMonth[month]! += 1 - seen[key]!;
    seen[key] = 1;
  }
  return { revenueByMonth, ordersByMonth };
}
