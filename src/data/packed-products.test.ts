import { expect, test } from 'vitest';
import { packedProducts } from './packed-products.ts';

test.each([
  { cell: '', expected: [] },
  {
    cell: '2× Mug, 1× Tray, large',
    expected: [
      ['Mug', 2, null],
      ['Tray, large', 1, null],
    ],
  },
  { cell: '1 x Fern print', expected: [['Fern print', 1, null]] },
  {
    cell: 'Mug × 2; Tray',
    expected: [
      ['Mug', 2, null],
      ['Tray', 1, null],
    ],
  },
  { cell: 'Mug x2', expected: [['Mug', 2, null]] },
  { cell: 'Box 3 x 4 cm', expected: [['Box 3 x 4 cm', 1, null]] },
  {
    cell: 'id:7|name:Mug|sku:M-1|quantity:2|total:20.00;id:8|name:Tray; oak|quantity:1|total:5',
    expected: [
      ['Mug', 2, 20],
      ['Tray; oak', 1, 5],
    ],
  },
  { cell: '[{"name":"Mug","quantity":2,"total":"20.00"}]', expected: [['Mug', 2, 20]] },
  { cell: '[{broken', expected: [['[{broken', 1, null]] },
])('unpacks $cell', ({ cell, expected }) => {
  expect(packedProducts(cell).map(({ name, quantity, amount }) => [name, quantity, amount])).toEqual(
    expected,
  );
});
