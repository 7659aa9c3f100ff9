import { describe, expect, test } from 'vitest';
import { importTable, textRows } from '../../tests/helpers/import-table.ts';
import { STANDARD_DIALECT } from './dialect.ts';
import { mendRow, rowPattern } from './strange-rows.ts';

const ROWS = [
  ['Day', 'Name', 'Note', 'Sum'],
  ['2024-01-02', 'Ann', 'red, blue', '12.50'],
  ['2024-01-03', 'Bo', '', '7'],
  ['2024-01-04', 'Cy', "it's", '3.00'],
];
const PATTERN = rowPattern(ROWS.slice(1), STANDARD_DIALECT)!;
const mend = (...cells: string[]) => mendRow(cells, PATTERN);

describe('a row that is written in another way', () => {
  test.each([
    { description: 'semicolons', cells: ['2024-01-05;Di;x;9'], mended: ['2024-01-05', 'Di', 'x', '9'] },
    {
      description: 'commas in it',
      cells: ['2024-01-05;Di;x', ' y;9'],
      mended: ['2024-01-05', 'Di', 'x, y', '9'],
    },
    {
      description: 'quoted throughout',
      cells: ['2024-01-05";"Di";"x; y";"9'],
      mended: ['2024-01-05', 'Di', 'x; y', '9'],
    },
    {
      description: 'apostrophes',
      cells: ['2024-01-05', 'Di', "'x", " y'", '9'],
      mended: ['2024-01-05', 'Di', 'x, y', '9'],
    },
    {
      description: 'all in apostrophes',
      cells: ["'2024-01-05'", "'Di'", '', "'9'"],
      mended: ['2024-01-05', 'Di', '', '9'],
    },
    {
      description: 'spaced out',
      cells: ['2024-01-05', ' Di', ' x', ' 9'],
      mended: ['2024-01-05', 'Di', 'x', '9'],
    },
  ])('$description', ({ cells, mended }) => {
    expect(mend(...cells)).toEqual(mended);
  });

  test.each([
    { description: 'too few cells', cells: ['2024-01-05', 'Di'] },
    { description: 'words where all rows have numbers', cells: ['Sold; by; the; shop'] },
    { description: 'as many words as columns', cells: ['Sold by the shop'] },
    { description: 'one cell too many', cells: ['2024-01-05;Di;x;9;more'] },
    { description: 'a quote that nothing closes', cells: ['2024-01-05;"Di;x;9'] },
  ])('is left as it is: $description', ({ cells }) => {
    expect(mend(...cells)).toBeNull();
  });
});

test('is read in its own way, reported, and the notes about the table stay notes', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `2024-02-${at + 10},Name ${at},note,${at}.5`);
  const lines = [
    'Sales; all; of; February',
    'Day,Name,Note,Sum',
    ...rows,
    '2024-03-01;Eve;"a;b";5',
    'Source; the; till; itself',
  ];
  const table = await importTable(`${lines.join('\n')}\n`, { types: 'text' });
  expect(table.dataset.rowCount).toBe(21);
  expect(textRows(table).at(-1)).toEqual(['2024-03-01', 'Eve', 'a;b', '5']);
  expect(table.dataset.problems.map(({ code, rows: at }) => [code, at])).toEqual([
    ['preamble-row', [1]],
    ['strange-row', [23]],
    ['footer-row', [24]],
  ]);
});
