import { MISSING_CODE, type TextColumn } from '../column.ts';
import {
  DAY_MS,
  numberOrders,
  summariseCustomers,
  type CustomerOrders,
  type RowsByCustomer,
} from '../customer-orders.ts';
import type { TableSales } from '../table-sales.ts';
import { hasSpread, numberTrait, type NumberTrait } from './trait.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** Customers with what they have done, and for each order the row it begins with. */
export interface OrderBook {
  readonly orders: CustomerOrders;
  /** First row of each order of each customer: those of `customer` are `rows[start[customer]] …`. */
  readonly firstRows: RowsByCustomer;
  /** Epoch ms per row of the table. */
  readonly times: Numbers;
  /** Epoch ms of the latest sale of a known customer. */
  readonly reference: number;
}

/** @param times epoch ms per row of the table. */
export function readOrderBook({ sales, byCustomer }: TableSales, times: Numbers): OrderBook {
  const orders = summariseCustomers(sales, byCustomer);
  const { keys, count } = numberOrders(sales, byCustomer);
  const lastBuyer = new Int32Array(count).fill(-1);
  const rows: number[] = [];
  const start = new Int32Array(byCustomer.codes.length + 1);
  for (let customer = 0; customer < byCustomer.codes.length; customer++) {
    for (let at = byCustomer.start[customer]!; at < byCustomer.start[customer + 1]!; at++) {
      const row = byCustomer.rows[at]!;
      if (lastBuyer[keys[row]!] === customer) continue;
      lastBuyer[keys[row]!] = customer;
      rows.push(row);
    }
    start[customer + 1] = rows.length;
  }
  const reference = orders.lastOrder.reduce((last, time) => (time > last ? time : last), -Infinity);
  return {
    orders,
    firstRows: { codes: byCustomer.codes, start, rows: Int32Array.from(rows) },
    times,
    reference,
  };
}

/** How often, how much, how recently: what every table of orders tells. */
export function orderNumbers({ byCustomer, columns }: TableSales, book: OrderBook): NumberTrait[] {
  const { frequency, monetary, firstOrder, lastOrder } = book.orders;
  const daysTo = (time: number) => Math.floor((book.reference - time) / DAY_MS);
  const traits = [
    numberTrait('recency', 'days', lastOrder.map(daysTo)),
    numberTrait('orders', 'count', frequency),
    numberTrait('spending', 'money', monetary),
    numberTrait('tenure', 'days', firstOrder.map(daysTo)),
    numberTrait('usual-gap', 'days', usualGaps(book.orders)),
    numberTrait(
      'order-value',
      'money',
      monetary.map((money, i) => money / frequency[i]!),
    ),
  ];
  const { quantity } = columns;
  if (quantity !== null) {
    const items = sumPerCustomer(byCustomer, (row) => Math.max(0, quantity[row]!) || 0);
    traits.push(
      numberTrait(
        'items-per-order',
        'count',
        items.map((sum, i) => sum / frequency[i]!),
      ),
    );
  }
  return traits.filter((trait) => hasSpread(trait));
}

/** Mean days between orders; NaN for whom there is no gap to measure. */
function usualGaps({ frequency, firstOrder, lastOrder }: CustomerOrders): Numbers {
  return frequency.map((orders, i) => {
    const days = (lastOrder[i]! - firstOrder[i]!) / DAY_MS;
    return orders > 1 && days > 0 ? days / (orders - 1) : NaN;
  });
}

/** How many different values of a column each customer's sales have. */
export function distinctPerCustomer({ codes, dictionary }: TextColumn, byCustomer: RowsByCustomer): Numbers {
  const lastBuyer = new Int32Array(dictionary.length).fill(-1);
  return eachCustomer(byCustomer, (rows, customer) => {
    let distinct = 0;
    for (const row of rows) {
      const code = codes[row]!;
      if (code === MISSING_CODE || lastBuyer[code] === customer) continue;
      lastBuyer[code] = customer;
      distinct += 1;
    }
    return distinct;
  });
}

export function sumPerCustomer(byCustomer: RowsByCustomer, of: (row: number) => number): Numbers {
  return eachCustomer(byCustomer, (rows) => rows.reduce((sum, row) => sum + of(row), 0));
}

export function eachCustomer(
  { codes, start, rows }: RowsByCustomer,
  of: (rows: Int32Array, customer: number) => number,
): Numbers {
  return Float64Array.from(codes, (_, customer) =>
    of(rows.subarray(start[customer], start[customer + 1]), customer),
  );
}
