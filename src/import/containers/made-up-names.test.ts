import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { importTable, makeFile } from '../../../tests/helpers/import-table.ts';
import { hasSharedData, NEEDS_SHARED, sharedPath } from '../../../tests/helpers/shared-data.ts';
import { sheetXml, xlsxFile } from '../../../tests/helpers/zip-file.ts';

const NAMES = ['Column1', 'Column2', 'Column3'];
const ROWS = [
  ['交易时间', '商品', '金额'],
  ['2024-03-01', 'Tee', '5'],
  ['2024-03-02', 'Kuchen', '6'],
];

test('names that a spreadsheet made up for a report with a title are no header', async () => {
  const sheet = sheetXml([NAMES, ['Report'], ...ROWS]);
  const { dataset } = await importTable(await xlsxFile(sheet));
  expect(dataset.columns.map(({ name }) => name)).toEqual(ROWS[0]);
  expect([dataset.import.headerRow, dataset.rowCount]).toEqual([2, 2]);
});

test('above the rows of a table they are its header', async () => {
  const { dataset } = await importTable(await xlsxFile(sheetXml([NAMES, ...ROWS.slice(1)])));
  expect(dataset.columns.map(({ name }) => name)).toEqual(NAMES);
  expect(dataset.rowCount).toBe(2);
});

test.skipIf(!hasSharedData)(`a bill of WeChat Pay that Excel made a table of${NEEDS_SHARED}`, async () => {
  const bytes = await readFile(sharedPath('data/payments/example-wechat-records.xlsx'));
  const { dataset } = await importTable(makeFile(new Uint8Array(bytes), 'bill.xlsx'));
  expect(dataset.import.headerRow).toBe(17);
  expect(dataset.columns.slice(0, 6).map(({ name }) => name)).toEqual([
    '交易时间',
    '交易类型',
    '交易对方',
    '商品',
    '收/支',
    '金额(元)',
  ]);
  expect(dataset.columns[0]?.type).toBe('timestamp');
});
