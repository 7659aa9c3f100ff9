import { write, utils, type BookType } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { importTable, makeFile, textRows } from '../../../tests/helpers/import-table.ts';
import { workbook } from '../../../tests/helpers/workbooks.ts';
import { listArchive } from '../list-archive.ts';

const day = (date: number, ...clock: number[]) => Date.UTC(2024, 2, date, ...clock);

test.each(['orders.xls', 'dates-1904.xls'])(
  '%s by xlwt: cells, dates of either system, errors',
  async (name) => {
    const { dataset, columns } = await importTable(await workbook(name));
    expect(dataset.import.container).toEqual({
      kind: 'xls',
      sheet: 'Orders',
      sheets: [
        { name: 'Orders', isHidden: false },
        { name: 'Hidden', isHidden: true },
      ],
      entry: null,
      entries: [],
    });
    expect(columns.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['1001', '1002'],
      [day(2, 8, 26, 5), day(3, 8, 26, 5)],
      [0.1, 0.2],
      [0.07, 0.07],
      ['FALSE', 'TRUE'],
      ['名 1', '名 2'],
    ]);
    expect(dataset.problems).toEqual([
      { code: 'error-cell', count: 1, rows: [7], column: 'Amount', sample: '#DIV/0!' },
    ]);
  },
);

test('an OpenDocument sheet by odfpy: exact dates, currencies, merged cells, a million blank rows', async () => {
  const { dataset, columns } = await importTable(await workbook('orders.ods'));
  expect(dataset.import.container).toMatchObject({
    kind: 'ods',
    sheets: [
      { name: 'Orders', isHidden: false },
      { name: 'Secret', isHidden: true },
    ],
  });
  expect(dataset.rowCount).toBe(4);
  expect(columns.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['A0', 'A0'],
    [day(1, 8, 26, 5), day(2, 8, 26, 5)],
    [day(1), day(2)],
    [0.30000000000000004, 0.30000000000000004],
    [0.07, 0.07],
    ['TRUE', 'TRUE'],
    ['one\ntwo 0', 'one\ntwo 1'],
  ]);
  expect(dataset.problems).toMatchObject([{ code: 'merged-repeated', column: 'Order', rows: [3, 5] }]);
});

describe('the same table in every format', () => {
  const rows = [
    ['order_id', 'when', 'amount', 'note'],
    ['00123', new Date(2024, 1, 29, 12, 30), 12.25, 'a "b", c'],
    ['00124', new Date(2024, 2, 1), -3, ' two\nlines '],
    ['C125', new Date(2023, 11, 31, 23, 59, 59), 1e-9, '名😀'],
  ];
  const expected = [
    ['00123', '2024-02-29 12:30:00', '12.25', 'a "b", c'],
    ['00124', '2024-03-01 00:00:00', '-3', ' two\nlines '],
    ['C125', '2023-12-31 23:59:59', '1e-9', '名😀'],
  ];

  test.each<BookType>(['xlsx', 'xlsb', 'biff8', 'xls', 'ods'])('%s', async (bookType) => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet(rows, { dateNF: 'yyyy-mm-dd hh:mm:ss', cellDates: bookType === 'ods' });
    utils.book_append_sheet(book, sheet, 'Daten');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    const table = await importTable(makeFile(bytes, 'table.bin'), { types: 'text' });
    expect(table.dataset.columns.map(({ name }) => name)).toEqual(rows[0]);
    expect(textRows(table)).toEqual(expected);
  });
});

describe('an archive', () => {
  test('lists its tables, whatever encoding their names are in, and nothing else', async () => {
    const { signal } = new AbortController();
    expect(await listArchive(await workbook('months.zip'), signal)).toEqual([
      '2024/march.csv',
      '../../april.csv',
      '2024/orders.xls',
    ]);
    expect(await listArchive(await workbook('orders.xlsx'), signal)).toEqual([]);
  });

  test('gives the table asked for, in its own encoding', async () => {
    const { dataset, columns } = await importTable(await workbook('months.zip'), {
      entry: '../../april.csv',
    });
    expect(dataset.import).toMatchObject({ fileName: 'months.zip', encoding: 'gb18030' });
    expect(dataset.import.container).toMatchObject({ kind: 'zip', entry: '../../april.csv' });
    expect(columns[1]!.cells).toEqual([7, 8]);
  });

  test('gives a workbook in it', async () => {
    const { dataset } = await importTable(await workbook('months.zip'), { entry: '2024/orders.xls' });
    expect(dataset.import.container).toMatchObject({
      kind: 'xls',
      sheet: 'Orders',
      entry: '2024/orders.xls',
    });
    expect(dataset.import.container?.entries).toHaveLength(3);
  });

  test('has no such file', async () => {
    const importing = importTable(await workbook('months.zip'), { entry: 'may.csv' });
    await expect(importing).rejects.toMatchObject({ code: 'invalid-params' });
  });
});

test.each(['encrypted.xlsx', 'encrypted.zip'])('%s says that it has a password', async (name) => {
  await expect(importTable(await workbook(name))).rejects.toMatchObject({ code: 'file-encrypted' });
});
