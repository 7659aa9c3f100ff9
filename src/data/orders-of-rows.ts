import { BitSet } from './bit-set.ts';
import { MISSING_CODE, type TextColumn, type TimestampColumn } from './column.ts';
import { packedProducts, type PackedProduct } from './packed-products.ts';
import type { Role } from './roles.ts';
import { deriveSales } from './sales.ts';
import { salesColumnsOf, type SalesColumns } from './sales-columns.ts';
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
  const { amount, time, rows, order: ids } = deriveSales(salesColumns(facts, cells), facts.salesRule);
  const idAt = (row: number) => ids?.dictionary[ids.codes[row]!] ?? null;
  const linesOf = lineReader(facts, cells, amount);
  const rowsByOrder = groupRows(rows, (row) => idAt(row) ?? dayOf(time?.[row] ?? NaN));
  const orders = Array.from(rowsByOrder, ([id, orderRows]): CustomerOrder => {
    const lines = orderRows.flatMap(linesOf);
    const sales = lines.filter((line) => !Number.isNaN(line.amount));
    return {
      id,
      isNumbered: idAt(orderRows[0] ?? 0) !== null,
      time: earliest(orderRows.map((row) => time?.[row] ?? NaN)),
      lines,
      total: sales.reduce((sum, line) => sum + line.amount, 0),
      isSale: sales.length > 0,
    };
  });
  return orders.sort((a, b) => (b.time || 0) - (a.time || 0));
}

/** A row is one line, or, where its products are packed into one cell, as many as there are products. */
function lineReader(facts: Facts, cells: Cells, amount: Float64Array): (row: number) => readonly OrderLine[] {
  const products = cellsOf(facts, cells, 'productName') ?? cellsOf(facts, cells, 'productId');
  const packed = cellsOf(facts, cells, 'packedProducts');
  const quantities = cellsOf(facts, cells, 'quantity');
  return (row) => {
    const money = amount[row]!;
    if (packed !== null) return unpack(packed[row] ?? '', money);
    const quantity = present(quantities?.[row]);
    return [
      {
        product: present(products?.[row]),
        quantity: quantity === null ? null : Number(quantity),
        amount: money,
      },
    ];
  };
}

/** The order's money is shared out by what the cell says that the products came to; where it does not, by their number. */
function unpack(cell: string, money: number): readonly OrderLine[] {
  const products = packedProducts(cell);
  const isPriced = products.every(({ amount }) => amount !== null && amount >= 0);
  const weightOf = ({ amount, quantity }: PackedProduct) => (isPriced ? amount! : quantity);
  const sum = products.reduce((total, product) => total + weightOf(product), 0);
  if (sum <= 0) return [{ product: present(cell), quantity: null, amount: money }];
  return products.map((product) => ({
    product: product.name,
    quantity: product.quantity,
    amount: (money * weightOf(product)) / sum,
  }));
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
  const rows = cells[0]?.length ?? 0;
  return salesColumnsOf(rows, (role) => {
    const texts = cellsOf(facts, cells, role);
    if (texts === null) return null;
    return role === 'timestamp' ? timeColumn(texts) : textColumn(texts);
  });
}

function cellsOf({ columns }: Facts, cells: Cells, role: Role): readonly string[] | null {
  const index = columns.findIndex((column) => column.role === role);
  return index < 0 ? null : (cells[index] ?? null);
}

function present(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function textColumn(texts: readonly string[]): TextColumn {
  const dictionary = [...new Set(texts.filter((text) => text !== ''))];
  const codeOf = new Map(dictionary.map((text, code) => [text, code]));
  return {
    type: 'text',
    dictionary,
    codes: Int32Array.from(texts, (text) => codeOf.get(text) ?? MISSING_CODE),
  };
}

function timeColumn(texts: readonly string[]): TimestampColumn {
  const values = Float64Array.from(texts, parseTime);
  return { type: 'timestamp', values, valid: BitSet.full(values.length) };
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
