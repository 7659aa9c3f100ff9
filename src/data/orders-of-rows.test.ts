import { describe, expect, it } from 'vitest';
import { mostBought, ordersOfRows } from './orders-of-rows.ts';
import type { Role } from './roles.ts';
import type { ColumnInfo } from './schema.ts';

const RULE = { cancelPrefix: 'C', requirePositiveQuantity: true, requirePositivePrice: true };

function columns(...roles: (Role | null)[]): ColumnInfo[] {
  const rest = { missing: 0, distinct: 1, distinctIsExact: true, min: null, max: null, roleConfidence: 1 };
  return roles.map((role, i) => ({ name: `c${i}`, type: 'text', role, ...rest }));
}

const retail = {
  salesRule: RULE,
  columns: columns('orderId', 'productName', 'quantity', 'timestamp', 'unitPrice', 'customerId'),
};
const retailCells = [
  ['1', '2', '1', 'C3', '2', '4'],
  ['Mug', 'Mug', 'Tray', 'Mug', '', 'Lamp'],
  ['2', '1', '5', '-2', '1', '1'],
  [
    '2011-01-02 08:00:00',
    '2011-03-01 10:00:00',
    '2011-01-02 08:00:00',
    '2011-02-01 09:00',
    '2011-03-01 10:00:00',
    '',
  ],
  ['1.5', '1.5', '4', '1.5', '0', '9'],
  ['7', '7', '7', '7', '7', '7'],
];

describe('ordersOfRows', () => {
  const orders = ordersOfRows(retail, retailCells);

  it('gathers rows by order, newest first, undated last', () => {
    expect(orders.map(({ id }) => id)).toEqual(['2', 'C3', '1', '4']);
    expect(orders.map(({ lines }) => lines.length)).toEqual([2, 1, 2, 1]);
    expect(orders[0]?.time).toBe(Date.UTC(2011, 2, 1, 10));
  });

  it('counts only what the sales rule counts', () => {
    expect(orders.map(({ total, isSale }) => [total, isSale])).toEqual([
      [1.5, true],
      [0, false],
      [23, true],
      [0, false],
    ]);
    expect(orders[0]?.lines[1]).toEqual({ product: null, quantity: 1, amount: NaN });
  });

  it('takes days for orders where there are no order ids', () => {
    const facts = { salesRule: RULE, columns: columns('timestamp', 'amount', 'customerId') };
    const days = ordersOfRows(facts, [
      ['2024-05-01', '2024-05-01', '2024-05-03'],
      ['10', '5', '2'],
      ['a', 'a', 'a'],
    ]);
    expect(days.map(({ id, isNumbered, total }) => [id, isNumbered, total])).toEqual([
      ['2024-05-03', false, 2],
      ['2024-05-01', false, 15],
    ]);
  });

  it('shares the money of packed products out over them', () => {
    const facts = { salesRule: RULE, columns: columns('orderId', 'packedProducts', 'orderTotal') };
    const [order] = ordersOfRows(facts, [['1'], ['2× Mug, 1× Tray'], ['30']]);
    expect(order?.lines).toEqual([
      { product: 'Mug', quantity: 2, amount: 20 },
      { product: 'Tray', quantity: 1, amount: 10 },
    ]);
    expect(order?.total).toBe(30);
  });

  it('of no rows is empty', () => {
    expect(ordersOfRows(retail, [[], [], [], [], [], []])).toEqual([]);
  });
});

describe('mostBought', () => {
  it('ranks by orders, then by money, and leaves out what was not a sale', () => {
    expect(mostBought(ordersOfRows(retail, retailCells), 2)).toEqual([
      { product: 'Mug', orders: 2, amount: 4.5 },
      { product: 'Tray', orders: 1, amount: 20 },
    ]);
  });
});
