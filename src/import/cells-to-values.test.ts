import { expect, test } from 'vitest';
import { importTable, makeFile } from '../../tests/helpers/import-table.ts';

const file = (...lines: readonly string[]) => makeFile(`${lines.join('\n')}\n`, 'orders.csv');
const cellsOf = async (...args: Parameters<typeof importTable>) => {
  const { dataset, columns } = await importTable(...args);
  return Object.fromEntries(dataset.columns.map(({ name }, at) => [name, columns[at]!.cells]));
};

const WRAPPED = ['="00123",\'00501', '="281234567890123450",\'13800000000'];

test('wrapped ids are unwrapped, and kept as they came in text mode', async () => {
  expect(await cellsOf(file('order id,phone', ...WRAPPED))).toEqual({
    'order id': ['00123', '281234567890123450'],
    phone: ['00501', '13800000000'],
  });
  expect(await cellsOf(file('order id,phone', ...WRAPPED), { types: 'text' })).toEqual({
    'order id': ['="00123"', '="281234567890123450"'],
    phone: ["'00501", "'13800000000"],
  });
});

test('serials under a header that says date are dates, elsewhere numbers', async () => {
  expect(await cellsOf(file('order date,amount', '45292,45292', '45292.5,45293'))).toEqual({
    'order date': [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 1, 12)],
    amount: [45292, 45293],
  });
});

test('a column open to both decimal marks follows the one that is not', async () => {
  expect(await cellsOf(file('quantity;price', '1.250;12,50', '2.000;7,99'))).toEqual({
    quantity: [1250, 2000],
    price: [12.5, 7.99],
  });
});
