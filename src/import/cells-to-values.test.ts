import { describe, expect, test } from 'vitest';
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

describe('ids that a spreadsheet has rounded', () => {
  const ROWS = ['1.93068E+15,ann,1', '193068000000123456,bob,2', '1.93068E+15,cyd,3'];
  const orders = () => file('order id,customer,amount', ...ROWS);

  test('are reported with their rows, and are nobody', async () => {
    const { dataset, columns } = await importTable(orders());
    expect(dataset.columns[0]).toMatchObject({ role: 'orderId', type: 'text', missing: 2, distinct: 1 });
    expect(columns[0]!.cells).toEqual([null, '193068000000123456', null]);
    expect(dataset.problems).toEqual([
      { code: 'damaged-id', count: 2, rows: [2, 4], column: 'order id', sample: '1.93068E+15' },
    ]);
  });

  test('keep their text', async () => {
    const { columns } = await importTable(orders());
    expect(columns[0]!.exceptions).toEqual([
      { row: 0, cell: '1.93068E+15', record: 2 },
      { row: 2, cell: '1.93068E+15', record: 4 },
    ]);
    const asText = await importTable(orders(), { types: 'text' });
    expect(asText.columns[0]!.cells).toEqual(ROWS.map((row) => row.split(',')[0]));
    expect(asText.dataset.problems).toEqual([]);
  });

  test('are numbers where they are no ids', async () => {
    expect(await cellsOf(file('order id,mass', 'a,1.93068E+15', 'b,2E+12'))).toMatchObject({
      mass: [1.93068e15, 2e12],
    });
  });
});

test('a column of yes and no says so', async () => {
  const { dataset } = await importTable(
    file('是否会员,newsletter,word', '是,ja,ja', '否,nein,oui', '是,,no'),
  );
  expect(dataset.columns.map(({ isBoolean }) => isBoolean ?? false)).toEqual([true, true, false]);
  expect(dataset.columns.map(({ type }) => type)).toEqual(['text', 'text', 'text']);
});
