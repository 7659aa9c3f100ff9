import { groupByCustomer, type RowsByCustomer } from './customer-orders.ts';
import { deriveSales, type Sales } from './sales.ts';
import { readSalesColumns, type SalesColumns } from './sales-columns.ts';
import type { Table } from './table.ts';

/** The sales of a table, and whose they are. Not to be changed: the next analysis gets the same. */
export interface TableSales {
  readonly columns: SalesColumns;
  readonly sales: Sales;
  readonly byCustomer: RowsByCustomer;
}

/** One analysis of a table follows another: what counts as a sale is derived once. */
const known = new WeakMap<Table, TableSales>();

/** @param breathe called between passes over the rows; may throw to stop. */
export async function readTableSales(table: Table, breathe: () => Promise<void>): Promise<TableSales> {
  const derived = known.get(table);
  if (derived !== undefined) return derived;
  const columns = await readSalesColumns(table);
  await breathe();
  const sales = deriveSales(columns, table.salesRule);
  await breathe();
  const result = { columns, sales, byCustomer: groupByCustomer(sales) };
  known.set(table, result);
  await breathe();
  return result;
}
