import { asKeys } from '../../data/cells.ts';
import type { Column, TextColumn } from '../../data/column.ts';
import { readCustomerRfm, type CustomerRfm } from '../../data/customer-rfm.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import {
  groupByOrder,
  majorityCodes,
  mixedShare,
  orderVotes,
  type RowsByOrder,
} from '../../data/majority.ts';
import { missingNeeds } from '../../data/roles.ts';
import { readTableSales, type TableSales } from '../../data/table-sales.ts';
import { rolesOf, rowNumber, type Table } from '../../data/table.ts';
import type { RunContext } from '../define.ts';
import { rfm } from '../rfm/meta.ts';
import type { MarketsParams } from './meta.ts';

/** Who is divided into markets, and what of them is counted. */
export interface Subjects {
  readonly isRows: boolean;
  readonly ids: readonly string[];
  /** Subject of each unit; null where units are subjects. */
  readonly subjectOf: Int32Array<ArrayBuffer> | null;
  /** Money and orders of each unit, and whether each subject came back; null where there are no orders. */
  readonly sales: UnitSales | null;
  /** The value of each unit, and of each subject. */
  votes(column: Column): TextColumn;
  subjectVotes(column: Column): TextColumn;
  /** Share of the customers who have several values; 0 where not customers are counted. */
  mixedShare(column: Column): number;
}

export interface UnitSales {
  readonly money: Float64Array<ArrayBuffer>;
  readonly orders: Float64Array<ArrayBuffer>;
  /** Orders of each subject in all. */
  readonly frequency: Float64Array<ArrayBuffer>;
}

/** Whether the table has what it takes to know customers by their orders. */
export function hasOrders(table: Pick<Table, 'columns'>): boolean {
  return missingNeeds(rfm.needs, rolesOf(table)).length === 0;
}

export async function readSubjects(
  { unit }: MarketsParams,
  { table, breathe }: RunContext,
): Promise<Subjects | { readonly insufficient: Insufficient }> {
  if (!hasOrders(table)) return readRows(table);
  const customers = await readCustomerRfm(table, null, breathe);
  if ('insufficient' in customers) return customers;
  const known = await readTableSales(table, breathe);
  const orders = groupByOrder(known);
  await breathe();
  const ofCustomer = majorityByCustomer(known, orders);
  const shared = { isRows: false, ids: customers.customers, subjectVotes: ofCustomer };
  if (unit === 'customers') {
    return {
      ...shared,
      ...customerSales(customers),
      votes: ofCustomer,
      mixedShare: (column) => mixedShare(asKeys(column), known.byCustomer),
    };
  }
  return {
    ...shared,
    ...orderSales(customers, known, orders),
    votes: (column) => {
      const keys = asKeys(column);
      return { ...keys, codes: majorityCodes(keys, orders, known.sales.amount, null) };
    },
    mixedShare: () => 0,
  };
}

function majorityByCustomer({ sales, byCustomer }: TableSales, orders: RowsByOrder) {
  return (column: Column): TextColumn => {
    const keys = asKeys(column);
    return { ...keys, codes: majorityCodes(keys, byCustomer, sales.amount, orderVotes(keys, orders)) };
  };
}

function customerSales({ monetary, frequency }: CustomerRfm): Pick<Subjects, 'subjectOf' | 'sales'> {
  return { subjectOf: null, sales: { money: monetary, orders: frequency, frequency } };
}

function orderSales(
  { frequency }: CustomerRfm,
  { sales }: TableSales,
  { customer, start, rows }: RowsByOrder,
): Pick<Subjects, 'subjectOf' | 'sales'> {
  const money = Float64Array.from(customer, (_, order) =>
    rows.subarray(start[order], start[order + 1]).reduce((sum, row) => sum + sales.amount[row]!, 0),
  );
  const orders = new Float64Array(money.length).fill(1);
  return { subjectOf: customer, sales: { money, orders, frequency } };
}

function readRows(table: Table): Subjects | { readonly insufficient: Insufficient } {
  if (table.rowCount < 2) return { insufficient: { code: 'too-few-rows', have: table.rowCount, need: 2 } };
  return {
    isRows: true,
    ids: Array.from({ length: table.rowCount }, (_, row) => String(rowNumber(table, row))),
    subjectOf: null,
    sales: null,
    votes: asKeys,
    subjectVotes: asKeys,
    mixedShare: () => 0,
  };
}
