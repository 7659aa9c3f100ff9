import { MISSING_CODE, type TextColumn } from './column.ts';
import type { Role } from './roles.ts';
import { deriveSales, type SalesColumns } from './sales.ts';
import type { DatasetInfo } from './schema.ts';

/** One row of an order. */
export interface OrderLine {
  /** Name of the product, or its code; null where the file has neither. */
  readonly product: string | null;
  readonly quantity: number | null;
  /** NaN where the row is not a sale. */
  readonly amount: number;
}

export interface CustomerOrder {
  /** Order id, or the day (`2011-12-09`) where the file has no order ids. */
  readonly id: string;
  readonly isNumbered: boolean;
  /** Epoch ms of its first row; NaN where none has a date. */
  readonly time: number;
  readonly lines: readonly OrderLine[];
  /** Sum over the lines that are sales. */
  readonly total: number;
  /** Whether at least one line is a sale. */
  readonly isSale: boolean;
}

type Facts = Pick<DatasetInfo, 'columns' | 'salesRule'>;
/** One array of cells a column, in the dataset's column order, as `readRows` gives them. */
type Cells = readonly (readonly string[])[];

/** A customer's rows as orders, newest first, by the same sales rule as everywhere. */
export function ordersOfRows(facts: Facts, cells: Cells): CustomerOrder[] {
  const columns = salesColumns(facts, cells);
  const { amount } = deriveSales(columns, facts.salesRule);
  const products = cellsOf(facts, cells, 'productName') ?? cellsOf(facts, cells, 'productId');
  const ids = cellsOf(facts, cells, 'orderId');
  const rowsByOrder = groupRows(
    columns.rows,
    (row) => present(ids?.[row]) ?? dayOf(columns.time?.[row] ?? NaN),
  );
  const orders = Array.from(rowsByOrder, ([id, rows]): CustomerOrder => {
    const lines = rows.map((row) => ({
      product: present(products?.[row]),
      quantity: columns.quantity?.[row] ?? null,
      amount: amount[row] ?? NaN,
    }));
    const sales = lines.filter((line) => !Number.isNaN(line.amount));
    return {
      id,
      isNumbered: present(ids?.[rows[0] ?? 0]) !== null,
      time: earliest(rows.map((row) => columns.time?.[row] ?? NaN)),
      lines,
      total: sales.reduce((sum, line) => sum + line.amount, 0),
      isSale: sales.length > 0,
    };
  });
  return orders.sort((a, b) => (b.time || 0) - (a.time || 0));
}

export interface BoughtProduct {
  readonly product: string;
  /** Orders it is in. */
  readonly orders: number;
  readonly amount: number;
}

/** What a customer bought in most orders; among equals, what they spent most on. Sales only. */
export function mostBought(orders: readonly CustomerOrder[], count: number): BoughtProduct[] {
  const totals = new Map<string, { product: string; orders: number; amount: number }>();
  for (const { lines } of orders) {
    const inOrder = new Set<string>();
    for (const { product, amount } of lines) {
      if (product === null || Number.isNaN(amount)) continue;
      const total = totals.get(product) ?? { product, orders: 0, amount: 0 };
      if (!inOrder.has(product)) total.orders += 1;
      total.amount += amount;
      inOrder.add(product);
      totals.set(product, total);
    }
  }
  return [...totals.values()].sort((a, b) => b.orders - a.orders || b.amount - a.amount).slice(0, count);
}

function salesColumns(facts: Facts, cells: Cells): SalesColumns {
  const numbers = (role: Role) => {
    const texts = cellsOf(facts, cells, role);
    return texts === null
      ? null
      : Float64Array.from(texts, (text) => (text.trim() === '' ? NaN : Number(text)));
  };
  const times = cellsOf(facts, cells, 'timestamp');
  return {
    rows: cells[0]?.length ?? 0,
    customer: textColumn(cellsOf(facts, cells, 'customerId')),
    order: textColumn(cellsOf(facts, cells, 'orderId')),
    time: times === null ? null : Float64Array.from(times, parseTime),
    quantity: numbers('quantity'),
    unitPrice: numbers('unitPrice'),
    amount: numbers('amount'),
  };
}

function cellsOf({ columns }: Facts, cells: Cells, role: Role): readonly string[] | null {
  const index = columns.findIndex((column) => column.role === role);
  return index < 0 ? null : (cells[index] ?? null);
}

function present(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function textColumn(texts: readonly string[] | null): TextColumn | null {
  if (texts === null) return null;
  const dictionary = [...new Set(texts.filter((text) => text !== ''))];
  const codeOf = new Map(dictionary.map((text, code) => [text, code]));
  return {
    type: 'text',
    dictionary,
    codes: Int32Array.from(texts, (text) => codeOf.get(text) ?? MISSING_CODE),
  };
}

/** `2011-12-09` or `2011-12-09 12:50:00`, read as UTC like every stored time. */
function parseTime(text: string): number {
  const trimmed = text.trim();
  return Date.parse(trimmed.length > 10 ? `${trimmed.replace(' ', 'T').replace(/Z$/, '')}Z` : trimmed);
}

function earliest(times: readonly number[]): number {
  return times.reduce((first, time) => (first <= time || Number.isNaN(time) ? first : time), NaN);
}

function dayOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}

function groupRows(rows: number, keyOf: (row: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
