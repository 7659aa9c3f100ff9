import { describe, expect, test } from 'vitest';
import { importTable, textRows } from '../../tests/helpers/import-table.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';

interface Case {
  readonly description: string;
  readonly text: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Code and record numbers of what was noticed. */
  readonly noticed?: Readonly<Record<string, readonly number[]>>;
}

const DAYS = [
  ['2024-06-01', 'Red mug', '3', '10.50'],
  ['2024-06-02', 'Blue pot', '1', '22.00'],
  ['2024-06-03', 'Red mug', '2', '7.00'],
];
const NAMES = ['Day', 'Item', 'Qty', 'Sum'];
const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
const TABLE = lines([NAMES, ...DAYS]);
const BODY = lines(DAYS);

const EITHER_WAY: readonly Case[] = [
  {
    description: 'a title, a period and a blank line above',
    text: `Sales report\n"June 1, 2024 - June 3, 2024"\n\n${TABLE}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'preamble-row': [1, 2] },
  },
  {
    description: 'notes padded with delimiters above',
    text: `Sales report,,,\nExported by,Ann,,\n,,,\n${TABLE}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'preamble-row': [1, 2, 3] },
  },
  { description: 'blank lines above', text: `\n\n  \n${TABLE}`, names: NAMES, rows: DAYS },
  {
    description: 'comments above and between',
    text: `# made by a till\n${lines([NAMES, DAYS[0]!])}# page 2\n${lines(DAYS.slice(1))}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'preamble-row': [1], 'comment-row': [4] },
  },
  {
    description: 'a header of two records',
    text: `Day,Item,Qty,Sum\nordered,name,sold,paid\n${BODY}`,
    names: ['Day ordered', 'Item name', 'Qty sold', 'Sum paid'],
    rows: DAYS,
  },
  {
    description: 'a header of three records',
    text: `Day,Item,Qty,Sum\nof,of,,of\norder,shop,,goods\n${BODY}`,
    names: ['Day of order', 'Item of shop', 'Qty', 'Sum of goods'],
    rows: DAYS,
  },
  {
    description: 'units below the names',
    text: `${lines([NAMES])},,pcs,EUR\n${BODY}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'units-row': [2] },
  },
  {
    description: 'sentences about the columns below the names',
    text: `${lines([NAMES])}The day the order was placed.,Name of the product sold.,How many were sold.,Order total with tax.\n${BODY}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'description-row': [2] },
  },
  {
    description: 'a note below',
    text: `${TABLE}\nSource: the shop's own till\n`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'footer-row': [6] },
  },
  {
    description: 'a count and a seller below, no blank line',
    text: `${TABLE}3 record(s) downloaded\nSeller ID : mug-shop\n`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'footer-row': [5, 6] },
  },
  {
    description: 'a shorter second table of another width',
    text: `${TABLE}\nBy country\nCountry,Total\nFrance,30\n`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'other-table': [6, 7, 8] },
  },
  {
    description: 'a shorter second table of the same width, without a blank line',
    text: `${TABLE}From,To,Visits,Buyers\n2024-06-01,2024-06-03,90,12\n`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'other-table': [5, 6] },
  },
  {
    description: 'a shorter table above',
    text: `Country,Total\nFrance,30\n\nDay by day\n${TABLE}`,
    names: NAMES,
    rows: DAYS,
    noticed: { 'other-table': [1, 2, 4] },
  },
  {
    description: 'rows short of cells',
    text: `${TABLE}2024-06-04,Green jar\n`,
    names: NAMES,
    rows: [...DAYS, ['2024-06-04', 'Green jar', '', '']],
    noticed: { 'ragged-short': [5] },
  },
  {
    description: 'a last row that was cut off',
    text: `${TABLE}2024-06-0`,
    names: NAMES,
    rows: [...DAYS, ['2024-06-0', '', '', '']],
    noticed: { 'ragged-short': [5] },
  },
  {
    description: 'a delimiter behind every row but the header',
    text: `${lines([NAMES])}${BODY.replaceAll('\n', ',\n')}`,
    names: NAMES,
    rows: DAYS,
  },
  {
    description: 'no header',
    text: BODY,
    names: ['Column 1', 'Column 2', 'Column 3', 'Column 4'],
    rows: DAYS,
  },
  {
    description: 'one row',
    text: lines([NAMES, DAYS[0]!]),
    names: NAMES,
    rows: [DAYS[0]!],
  },
  {
    description: 'a product that is called like a sum',
    text: `${TABLE}2024-06-04,Total,1,9.00\n`,
    names: NAMES,
    rows: [...DAYS, ['2024-06-04', 'Total', '1', '9.00']],
  },
];

async function read(text: string, options: ParseOptions = {}) {
  const { dataset, preview } = await importTable(text, options);
  const noticed = dataset.problems.map(({ code, rows }) => [code, rows]);
  return {
    dataset,
    preview,
    names: dataset.columns.map(({ name }) => name),
    noticed: Object.fromEntries(noticed) as object,
  };
}

describe('a table and what is around it', () => {
  test.each(EITHER_WAY)('$description', async ({ text, names, rows, noticed = {} }) => {
    const found = await read(text);
    expect(found.names).toEqual(names);
    expect(found.dataset.rowCount).toBe(rows.length);
    expect(found.noticed).toEqual(noticed);
  });

  test.each(EITHER_WAY)('$description, as text', async ({ text, names, rows, noticed = {} }) => {
    const found = await read(text, { types: 'text' });
    expect(found.names).toEqual(names);
    expect(textRows(await importTable(text, { types: 'text' }))).toEqual(rows);
    expect(found.noticed).toEqual(noticed);
  });
});

describe('sums below a table', () => {
  test.each([
    'Total',
    'Grand total',
    'TOTAL:',
    'Total: Account',
    '合计',
    '总计',
    'Summe',
    'Итого',
    'Totale',
    '合計',
  ])('%s is left out, as it has no day', async (label) => {
    const text = `${TABLE}${label},,6,39.50\n`;
    const found = await read(text);
    expect(found.dataset.rowCount).toBe(3);
    expect(found.noticed).toEqual({ 'total-row': [5] });
    expect((await importTable(text, { types: 'text' })).dataset.rowCount).toBe(4);
  });

  test('several, and a note under them', async () => {
    const found = await read(`${TABLE}Subtotal,,6,39.50\nTotal,,6,47.00\n\n* with tax\n`);
    expect(found.noticed).toEqual({ 'total-row': [5, 6], 'footer-row': [8] });
  });

  test('are found at the end of a long file', async () => {
    const text = `${lines([NAMES])}${BODY.repeat(20_000)}Total,,120000,790000.00\n"printed\nby the till",,,\n`;
    const found = await read(text);
    expect(found.dataset.rowCount).toBe(60_000);
    expect(found.noticed).toMatchObject({ 'total-row': [60_002], 'footer-row': [60_003] });
  });

  test('what was left out is kept as it came', async () => {
    const { leftOut } = await importTable(`Report\n${TABLE}Total,,6,39.50\n`);
    expect(leftOut).toEqual([
      { record: 1, code: 'preamble-row', cells: ['Report'] },
      { record: 6, code: 'total-row', cells: ['Total', '', '6', '39.50'] },
    ]);
  });
});

describe('rows with more cells than names', () => {
  const text = `${TABLE}2024-06-04,"Green jar",1,5.00,gift,wrapped\n`;

  test('lose them to what was left out', async () => {
    const { dataset, leftOut } = await importTable(text);
    expect(dataset.columns).toHaveLength(4);
    expect(leftOut).toMatchObject([{ record: 5, code: 'ragged-long' }]);
  });

  test('keep them, as text, in columns of their own', async () => {
    const table = await importTable(text, { types: 'text' });
    expect(table.dataset.columns.map(({ name }) => name)).toEqual([...NAMES, 'Column 5', 'Column 6']);
    expect(table.dataset.import.header).toEqual(NAMES);
    expect(textRows(table).at(-1)).toEqual(['2024-06-04', 'Green jar', '1', '5.00', 'gift', 'wrapped']);
    expect(table.dataset.problems).toMatchObject([{ code: 'surplus-column', rows: [5] }]);
  });

  test('also far below what is looked at first', async () => {
    const table = await importTable(`${lines([NAMES])}${BODY.repeat(8_000)}1,2,3,4,5\n${BODY}`, {
      types: 'text',
    });
    expect(table.dataset.columns).toHaveLength(5);
    expect(table.columns[4]!.cells[24_000]).toBe('5');
    expect(table.dataset.problems).toMatchObject([{ code: 'surplus-column', count: 1, rows: [24_002] }]);
  });
});

describe('names', () => {
  test('of groups are those of all their columns', async () => {
    const text = 'Shop,,2024,,2025,\nId,City,Qty,Sum,Qty,Sum\n1,Rome,1,2,3,4\n2,Oslo,5,6,7,8\n';
    expect((await read(text)).names).toEqual([
      'Shop Id',
      'Shop City',
      '2024 Qty',
      '2024 Sum',
      '2025 Qty',
      '2025 Sum',
    ]);
  });

  test('that are repeated below are said once, and twice in what is exported as it came', async () => {
    const text = `${lines([NAMES, NAMES])}${BODY}`;
    expect((await read(text)).names).toEqual(NAMES);
    const exact = await read(text, { types: 'text' });
    expect(exact.dataset.import.header).toEqual(['Day Day', 'Item Item', 'Qty Qty', 'Sum Sum']);
  });

  test('empty and repeated ones come back as they came', async () => {
    const { dataset } = await importTable('a,,a\n1,2,3\n', { types: 'text' });
    expect(dataset.import.header).toEqual(['a', '', 'a']);
  });

  test('alone are a table of no rows, as text', async () => {
    const { dataset } = await importTable('a,b\n', { types: 'text' });
    expect(dataset).toMatchObject({ rowCount: 0, import: { header: ['a', 'b'] } });
    await expect(importTable('a,b\n')).rejects.toMatchObject({ code: 'file-header-only' });
  });
});
