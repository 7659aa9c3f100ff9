import { describe, expect, test } from 'vitest';
import { importTable, textRows } from '../../../tests/helpers/import-table.ts';
import { workbook } from '../../../tests/helpers/workbooks.ts';

describe('a workbook by openpyxl', () => {
  test('every kind of cell comes out as what it is', async () => {
    const rows = textRows(await importTable(await workbook('cells.xlsx'), { types: 'text' }));
    expect(Object.fromEntries(rows)).toEqual({
      'rich text': 'plain bold tail',
      'spaces kept': '  two  ',
      'line break': 'one\ntwo',
      markup: '<script>alert(1)</script> & co',
      'formula text': "'=HYPERLINK(1)",
      emoji: '名😀',
      control: 'a\x07b',
      number: '0.3', // openpyxl writes 16 digits
      small: '1e-7',
      'fifteen digits': '123456789012345',
      'rounded id': '1.234567890123457E+16',
      date: '2024-02-29',
      'chinese date': '2024-02-29',
      'date hiding its time': '2024-03-01 08:26:05',
      milliseconds: '2024-02-29 01:02:03.456',
      time: '08:26:00',
      duration: '26:30:00',
      'before March 1900': '1900-02-28',
      'day that never was': '60',
      currency: '12.5',
      scientific: '12345',
      percent: '0.07',
      true: 'TRUE',
    });
  });

  test('a table below its title, on the second sheet, with merged cells', async () => {
    const { dataset, columns } = await importTable(await workbook('orders.xlsx'));
    expect(dataset.import).toMatchObject({
      headerRow: 2,
      fileName: 'orders.xlsx',
      container: {
        kind: 'xlsx',
        sheet: 'Orders & lines',
        sheets: [
          { name: 'About', isHidden: false },
          { name: 'Orders & lines', isHidden: false },
          { name: 'Secret', isHidden: true },
        ],
      },
    });
    expect(dataset.rowCount).toBe(36);
    expect(dataset.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Order ID', 'text'],
      ['Customer', 'text'],
      ['Ordered at', 'timestamp'],
      ['Day', 'timestamp'],
      ['Product', 'text'],
      ['Qty', 'number'],
      ['Discount', 'number'],
      ['Order total', 'number'],
      ['Gift', 'text'],
      ['Zip', 'text'],
    ]);
    const first = columns.map(({ cells }) => cells.slice(0, 4));
    expect(first).toEqual([
      ['1001', '1001', '1001', '1002'],
      ['C7', 'C7', 'C7', 'C8'],
      [0, 0, 0, 1].map((day) => Date.UTC(2024, 2, 1 + day, 8, 26, 5)),
      [0, 0, 0, 1].map((day) => Date.UTC(2024, 2, 1 + day)),
      ['Mug', 'Tray, "large"', 'Tea\nGreen', 'Mug'],
      [2, 1, null, 2],
      [0.125, 0, 1, 0.125],
      [19.9, null, null, 20.9],
      ['TRUE', 'FALSE', 'TRUE', 'FALSE'],
      ['00501', '00502', '00503', '00504'],
    ]);
  });

  test('what is odd is told with the rows of the sheet', async () => {
    const { dataset } = await importTable(await workbook('orders.xlsx'));
    const told = dataset.problems.map(({ code, column, count, rows, sample }) => [
      code,
      column,
      count,
      rows.slice(0, 2),
      sample,
    ]);
    expect(told).toEqual([
      ['preamble-row', null, 1, [1], 'Orders of March 2024'],
      ['merged-repeated', 'Order ID', 24, [5, 6], '1001'],
      ['merged-repeated', 'Customer', 24, [5, 6], 'C7'],
      ['merged-repeated', 'Ordered at', 24, [5, 6], '2024-03-01 08:26:05'],
      ['merged-number', 'Order total', 24, [5, 6], '19.9'],
      ['error-cell', 'Qty', 1, [6], '#DIV/0!'],
      ['formula-without-value', 'Qty', 1, [9], null],
      ['hidden-row', null, 1, [12], null],
    ]);
  });

  test('the sheet asked for is read, a hidden one too', async () => {
    const { dataset, preview } = await importTable(await workbook('orders.xlsx'), {
      sheet: 'Secret',
      headerRow: null,
    });
    expect([dataset.import.container?.sheet, preview.rows]).toEqual(['Secret', [['a', 'b']]]);
  });

  test('a sheet that is not there is refused', async () => {
    const importing = importTable(await workbook('orders.xlsx'), { sheet: 'None' });
    await expect(importing).rejects.toMatchObject({ code: 'invalid-params' });
  });
});

test('a workbook by XlsxWriter: inline strings, results of formulas, dates from 1904', async () => {
  const { columns, dataset } = await importTable(await workbook('dates-1904.xlsx'));
  expect(columns.map(({ cells }) => cells)).toEqual([
    [2, 3, 4].map((day) => Date.UTC(2024, 2, day, 8, 26, 5)),
    ['inline 1', 'inline 2', 'inline 3'],
    [4.5, 5.5, 6.5],
    ['ab', 'ab', 'ab'],
    [null, null, null],
  ]);
  expect(dataset.problems).toMatchObject([{ code: 'error-cell', column: 'bad', count: 3, rows: [2, 3, 4] }]);
});

test('the name says nothing: a workbook called csv is read as a workbook', async () => {
  const { dataset } = await importTable(await workbook('cells.xlsx', 'export.csv'));
  expect(dataset.import).toMatchObject({ fileName: 'export.csv', container: { kind: 'xlsx' } });
});
