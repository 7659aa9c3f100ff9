import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importTable, makeFile, MemorySink, textRows } from '../../tests/helpers/import-table.ts';
import { CHUNK_ROWS } from '../data/column.ts';
import { writeCsvRow } from '../data/csv-writer.ts';
import { ingest } from './index.ts';
import { MAX_CELL_CHARS, MAX_COLUMNS } from './limits.ts';

const repeat = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => writeCsvRow(row)).join('');
const orders = (rows: readonly string[]) =>
  `order_id,customer_id,order_date,quantity,unit_price\n${rows.join('\n')}\n`;

describe('a plain order file', () => {
  const text = orders([
    '1001,007,2024-01-02,2,3.50',
    '1002,008,2024-01-03 10:30,1,',
    '1003,,2024-01-04,-1,3.50',
  ]);

  test('is the same with NULs in its numbers, which are removed before a type is found', async () => {
    const { dataset, columns } = await importTable(
      makeFile(orders(repeat(50, (at) => `${1000 + at},c${at},2024-01-02,${at % 5 === 0 ? '\0' : ''}2,3.5`))),
    );
    expect(dataset.columns.slice(3).map(({ type, role }) => [type, role])).toEqual([
      ['number', 'quantity'],
      ['number', 'unitPrice'],
    ]);
    expect(columns[3]!.cells).toEqual(repeat(50, () => 2));
    expect(dataset.problems.map(({ code }) => code)).toEqual(['nul-bytes']);
  });

  test('becomes typed columns with their roles', async () => {
    const { dataset, columns, preview, readings, progress } = await importTable(
      makeFile(text, 'shop.orders.csv'),
    );
    expect(dataset).toMatchObject({
      id: 'test',
      name: 'shop.orders',
      kind: 'orders',
      rowCount: 3,
      problems: [],
      import: {
        encoding: 'utf-8',
        delimiter: ',',
        headerRow: 0,
        dateOrder: 'ymd',
        platform: null,
        fileBytes: text.length,
      },
      salesRule: { cancelPrefix: null, requirePositiveQuantity: true, requirePositivePrice: true },
    });
    expect(dataset.columns.map(({ type, role }) => [type, role])).toEqual([
      ['text', 'orderId'],
      ['text', 'customerId'],
      ['timestamp', 'timestamp'],
      ['number', 'quantity'],
      ['number', 'unitPrice'],
    ]);
    expect(columns.map(({ cells }) => cells)).toEqual([
      ['1001', '1002', '1003'],
      ['007', '008', null],
      [Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3, 10, 30), Date.UTC(2024, 0, 4)],
      [2, 1, -1],
      [3.5, null, 3.5],
    ]);
    expect(dataset.columns[4]).toMatchObject({ missing: 1, distinct: 1, min: 3.5, max: 3.5 });
    expect(preview.rows[0]).toEqual(['1001', '007', '2024-01-02', '2', '3.50']);
    expect(readings).toBe(1);
    expect(progress.at(-1)).toMatchObject({ bytesRead: text.length, bytesTotal: text.length });
  });

  test.each([';', '\t', '|'])('is read with %j between its cells', async (delimiter) => {
    const { dataset, columns } = await importTable(text.replaceAll(',', delimiter));
    expect(dataset.import.delimiter).toBe(delimiter);
    expect(columns[4]!.cells).toEqual([3.5, null, 3.5]);
  });

  test('its roles can be set by name or by index, and one role is not given twice', async () => {
    const { dataset } = await importTable(text, {
      roles: { unit_price: 'amount', 1: 'orderId', order_date: null },
    });
    expect(dataset.columns.map(({ role }) => role)).toEqual([null, 'orderId', null, 'quantity', 'amount']);
    expect(dataset.columns[4]!.roleConfidence).toBe(1);
  });

  test.each([
    { description: 'a column that is not there', options: { roles: { nobody: 'email' as const } } },
    { description: 'a word that is no role', options: { roles: { quantity: 'size' as never } } },
    { description: 'an encoding nobody knows', options: { encoding: 'klingon' } },
    { description: 'a delimiter that cannot be', options: { delimiter: '"' } },
    { description: 'a header below the end', options: { headerRow: 99 } },
  ])('refuses $description', async ({ options }) => {
    await expect(importTable(text, options)).rejects.toMatchObject({ code: 'invalid-params' });
  });

  test('its name can be given', async () => {
    expect((await importTable(text, { name: 'Spring' })).dataset.name).toBe('Spring');
  });
});

describe('headers', () => {
  test('empty and repeated names are made unique and reported', async () => {
    const { dataset } = await importTable('a,,a,a\n1,2,3,4\n');
    expect(dataset.columns.map(({ name }) => name)).toEqual(['a', 'Column 2', 'a (2)', 'a (3)']);
    expect(dataset.problems).toMatchObject([
      { code: 'empty-header', count: 1, rows: [1], column: 'Column 2' },
      { code: 'duplicate-header', column: 'a (2)', sample: 'a' },
      { code: 'duplicate-header', column: 'a (3)', sample: 'a' },
    ]);
  });

  test.each([
    { description: 'numbers from the first row on', text: '1,2\n3,4\n', headerRow: null },
    { description: 'words above numbers', text: 'x,y\n3,4\n', headerRow: 0 },
    {
      description: 'values that come again below',
      text: 'milk,bread\nbread,milk\nmilk,tea\n',
      headerRow: null,
    },
    {
      description: 'a known name above words',
      text: 'country,city\nFrance,Paris\nFrance,country\n',
      headerRow: 0,
    },
    {
      description: 'notes above the table',
      text: 'Report\n"June 1, 2024"\nDay,Cost,Clicks\n2024-06-01,3,4\n2024-06-02,3,4\n',
      headerRow: 2,
    },
    { description: 'blank lines above the table', text: '\n\nDay,Cost\n2024-06-01,3\n', headerRow: 2 },
  ])('$description', async ({ text, headerRow }) => {
    expect((await importTable(text)).dataset.import.headerRow).toBe(headerRow);
  });

  test('what the caller says goes', async () => {
    const none = await importTable('a,b\nc,d\n', { headerRow: null });
    expect(textRows(none)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const second = await importTable('a,b\nc,d\ne,f\n', { headerRow: 1 });
    expect(second.dataset.columns.map(({ name }) => name)).toEqual(['c', 'd']);
  });
});

describe('problems', () => {
  test('ragged rows are padded or cut, and counted with their record numbers', async () => {
    const { dataset, columns } = await importTable('a,b\n1,2\n3\n4,5,6\n7,8,\n\n9,10\n');
    expect(columns.map(({ cells }) => cells)).toEqual([
      [1, 3, 4, 7, 9],
      [2, null, 5, 8, 10],
    ]);
    expect(dataset.problems).toEqual([
      { code: 'ragged-short', count: 1, rows: [3], column: null, sample: '3' },
      { code: 'ragged-long', count: 1, rows: [4], column: null, sample: '6' },
    ]);
  });

  test('without a header nothing is cut: the table grows to its longest row', async () => {
    const text = `a,b\n${'c,d\n'.repeat(100_000)}e,f,g\n`;
    const { columns, readings } = await importTable(text, { headerRow: null, types: 'text' });
    expect(columns).toHaveLength(3);
    expect([columns[2]!.cells[0], columns[2]!.cells[100_001]]).toEqual([null, 'g']);
    expect(readings).toBe(2);
  });

  test('cells that are no numbers keep their text', async () => {
    const { dataset, columns } = await importTable(`a,b\n${'1,2\n'.repeat(30)}x,3\n1e999,4\n`);
    expect(columns[0]!.exceptions).toEqual([
      { row: 30, cell: 'x', record: 32 },
      { row: 31, cell: '1e999', record: 33 },
    ]);
    expect(dataset.columns[0]).toMatchObject({ type: 'number', missing: 2, min: 1, max: 1 });
    expect(dataset.problems).toMatchObject([
      { code: 'not-a-number', count: 1, rows: [32], column: 'a', sample: 'x' },
      { code: 'infinite-number', count: 1, rows: [33], column: 'a' },
    ]);
  });

  test('1e308 is a number', async () => {
    expect((await importTable('a,b\n1e308,1\n-1e308,2\n')).dataset.columns[0]).toMatchObject({
      min: -1e308,
      max: 1e308,
    });
  });

  test('NULs are taken out and reported where they were', async () => {
    const { dataset, columns } = await importTable(
      `name,n\n${'abc,1\n'.repeat(50)}"x\ny",2\nd\0ef,3\ng\0\0,4\n`,
    );
    expect(columns[0]!.cells.slice(50)).toEqual(['x\ny', 'def', 'g']);
    expect(dataset.problems).toMatchObject([{ code: 'nul-bytes', count: 3, rows: [53, 54] }]);
  });

  test('ids that a spreadsheet gave decimals lose them, and only ids do', async () => {
    const { dataset, columns } = await importTable('CustomerID,price\n17850.0,2.0\n,3.0\n13047.0,4.5\n');
    expect(columns.map(({ cells }) => cells)).toEqual([
      ['17850', null, '13047'],
      [2, 3, 4.5],
    ]);
    expect(dataset.problems).toEqual([
      { code: 'integer-id-with-decimals', count: 2, rows: [2, 4], column: 'CustomerID', sample: '17850.0' },
    ]);
  });

  test('the first hundred records are named, all are counted', async () => {
    const { dataset } = await importTable(`a,b\n${'1,2\n'.repeat(500)}${'3\n'.repeat(300)}`);
    expect(dataset.problems[0]).toMatchObject({ code: 'ragged-short', count: 300 });
    expect(dataset.problems[0]!.rows).toEqual(repeat(100, (at) => 502 + at));
  });
});

describe('a file that turns out otherwise than its beginning', () => {
  test('a column of numbers that becomes words is read again as text, and loses nothing', async () => {
    const cells = repeat(100_000, (at) =>
      at % 10 === 3 && at > 20_000 && at < 45_000 ? `n${at}` : String(at),
    );
    const { dataset, columns, readings } = await importTable(
      `a,b\n${cells.map((cell) => `${cell},1\n`).join('')}`,
    );
    expect(dataset.columns.map(({ type }) => type)).toEqual(['text', 'number']);
    expect(columns[0]!.cells).toEqual(cells);
    expect(dataset.problems).toEqual([]);
    expect(readings).toBe(2);
  });

  test('a day over 12 far down decides the order of all dates', async () => {
    const early = repeat(40_000, (at) => `0${1 + (at % 9)}/01/2024,1`);
    const { dataset, columns, readings } = await importTable(
      `when,n\n${early.join('\n')}\n${'02/25/2024,1\n'.repeat(200)}${early.join('\n')}\n${early.join('\n')}\n`,
    );
    expect(dataset.import.dateOrder).toBe('mdy');
    expect(columns[0]!.cells[1]).toBe(Date.UTC(2024, 1, 1));
    expect(columns[0]!.cells[40_000]).toBe(Date.UTC(2024, 1, 25));
    expect(dataset.problems).toEqual([]);
    expect(readings).toBe(2);
  });

  test('a date order that the caller sets is not overruled', async () => {
    const { dataset } = await importTable(`date,n\n${'01/02/2024,1\n'.repeat(50)}02/25/2024,1\n`, {
      dateOrder: 'dmy',
    });
    expect(dataset.import.dateOrder).toBe('dmy');
    expect(dataset.problems).toMatchObject([
      { code: 'not-a-date', count: 1, rows: [52], sample: '02/25/2024' },
    ]);
  });

  test('a first accented letter far down decides the encoding', async () => {
    const plain = new TextEncoder().encode(`name,n\n${'abcdefgh,1\n'.repeat(200_000)}`);
    const accented = Uint8Array.from('Müller,2\n', (letter) => letter.charCodeAt(0));
    const { dataset, columns, readings } = await importTable(
      makeFile([plain, accented, plain.slice(7), plain.slice(7)]),
    );
    expect(dataset.import.encoding).toBe('windows-1252');
    expect(columns[0]!.cells[200_000]).toBe('Müller');
    expect(dataset.problems).toEqual([]);
    expect(readings).toBe(2);
  });

  test('bytes that the file’s own encoding cannot hold are reported', async () => {
    const bytes = new TextEncoder().encode('name,n\nété,1\nx?y,2\n');
    bytes[bytes.indexOf(63)] = 0xff;
    const { dataset, columns } = await importTable(bytes, { encoding: 'utf-8' });
    expect(columns[0]!.cells).toEqual(['été', 'x\ufffdy']);
    expect(dataset.problems).toMatchObject([{ code: 'undecodable-bytes', count: 1, rows: [3] }]);
  });
});

describe('dates and sales', () => {
  test('a column with no dates at all stays a date column', async () => {
    const { dataset } = await importTable('CustomerID,InvoiceDate,Quantity\n1,,2\n2,,3\n');
    expect(dataset.columns[1]).toMatchObject({ type: 'timestamp', role: 'timestamp', missing: 2, min: null });
  });

  test('order ids with a letter before returns mark cancellations', async () => {
    const sales = repeat(100, (at) => `${536365 + at},1,2024-01-02,${1 + (at % 3)},2`);
    const returns = repeat(5, (at) => `C${536365 + at},1,2024-01-05,-1,2`);
    const debts = repeat(2, (at) => `A${536365 + at},1,2024-01-06,1,2`);
    const { dataset } = await importTable(orders([...sales, ...returns, ...debts]));
    expect(dataset.salesRule.cancelPrefix).toBe('C');
  });

  test.each([
    {
      description: 'letters that are no returns',
      rows: repeat(50, (at) => `${at % 5 ? '' : 'C'}${1000 + at},1,2024-01-02,1,2`),
    },
    { description: 'letters on every order', rows: repeat(50, (at) => `C${1000 + at},1,2024-01-02,-1,2`) },
    {
      description: 'one return only',
      rows: [...repeat(50, (at) => `${1000 + at},1,2024-01-02,1,2`), 'C1,1,2024-01-02,-1,2'],
    },
  ])('$description mean nothing', async ({ rows }) => {
    expect((await importTable(orders(rows))).dataset.salesRule.cancelPrefix).toBeNull();
  });
});

describe('a file that is no table', () => {
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each([
    { description: 'no bytes', content: '', code: 'file-empty' },
    { description: 'only a byte order mark', content: '\ufeff', code: 'file-empty' },
    { description: 'only blank lines', content: '\n\r\n \n', code: 'file-empty' },
    { description: 'only a header', content: 'a,b,c\n', code: 'file-header-only' },
    { description: 'only a header, no line end', content: 'order_id,amount', code: 'file-header-only' },
    { description: 'a png', content: latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), code: 'file-image' },
    {
      description: 'the beginning of a zip',
      content: latin('PK\x03\x04\x14\0\0\0\x08\0photo.jpg'),
      code: 'file-damaged',
    },
    {
      description: 'the beginning of a workbook',
      content: latin('PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml'),
      code: 'file-damaged',
    },
    {
      description: 'the beginning of an old workbook',
      content: latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'),
      code: 'file-damaged',
    },
    {
      description: 'noise',
      content: Uint8Array.from({ length: 4096 }, (_, at) => (at * 2654435761) >>> 13),
      code: 'file-binary',
    },
  ])('$description: $code', async ({ content, code }) => {
    await expect(importTable(makeFile(content, 'data.csv'))).rejects.toMatchObject({
      name: 'AppError',
      code,
    });
  });

  test(`more than ${MAX_COLUMNS} columns are refused with their number`, async () => {
    const header = repeat(10_000, (at) => `c${at}`).join(',');
    const row = repeat(10_000, String).join(',');
    await expect(importTable(`${header}\n${row}\n`)).rejects.toMatchObject({
      code: 'file-too-many-columns',
      details: { columns: 10_000, limit: MAX_COLUMNS },
    });
  });
});

describe('a small or odd table', () => {
  test.each([
    { description: 'one row', text: 'a,b\n1,x\n', rows: [['1', 'x']] },
    { description: 'one row without a header', text: '1,2,3', rows: [['1', '2', '3']] },
    { description: 'one column', text: 'name\nAnn\nBob', rows: [['Ann'], ['Bob']] },
    { description: 'one column with a gap', text: 'name\nAnn\n\nBob\n', rows: [['Ann'], [''], ['Bob']] },
    {
      description: 'all line ends at once',
      text: 'a,b\r\n1,2\n3,4\r5,6',
      rows: [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    },
    { description: 'a mark before a quoted header', text: '\ufeff"a","b"\n1,2\n', rows: [['1', '2']] },
  ])('$description', async ({ text, rows }) => {
    expect(textRows(await importTable(text, { types: 'text' }))).toEqual(rows);
  });

  test('one column is pointed out: another delimiter may be meant', async () => {
    const { dataset } = await importTable('a+b\nx+1\ny+2\n');
    expect(dataset).toMatchObject({ kind: 'table', problems: [{ code: 'one-column', column: 'a+b' }] });
    expect((await importTable('a+b\nx+1\ny+2\n', { delimiter: '+' })).dataset.problems).toEqual([]);
  });

  test(`${MAX_COLUMNS} columns work`, async () => {
    const row = (make: (at: number) => string) => repeat(MAX_COLUMNS, make).join(',');
    const { dataset } = await importTable(`${row((at) => `c${at}`)}\n${row(String)}\n${row(String)}\n`);
    expect(dataset.columns).toHaveLength(MAX_COLUMNS);
    expect(dataset.columns.at(-1)).toMatchObject({
      name: `c${MAX_COLUMNS - 1}`,
      type: 'number',
      min: MAX_COLUMNS - 1,
    });
  });

  test.each(['x', '1', '""'])('a first row larger than the sample, of %j', async (letter) => {
    const long = letter.repeat(600_000);
    const { dataset, columns } = await importTable(`a,b\n1,"${long}"\n2,3\n`, { types: 'text' });
    expect(dataset.import.headerRow).toBe(0);
    const kept = letter === '""' ? '"'.repeat(600_000) : long;
    expect(columns.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      [kept, '3'],
    ]);
  });

  test('a cell of 50 MB is cut, the rows around it are read', async () => {
    const long = repeat(50, () => 'x'.repeat(1_000_000));
    const { dataset, columns } = await importTable(makeFile(['a,b\n1,2\n3,"', ...long, '"\n5,6\n']), {
      types: 'text',
    });
    expect(columns[0]!.cells).toEqual(['1', '3', '5']);
    expect(columns[1]!.cells.map((cell) => String(cell).length)).toEqual([1, MAX_CELL_CHARS, 1]);
    expect(dataset.problems).toMatchObject([{ code: 'cell-too-long', count: 1, rows: [3] }]);
  });

  test('rows beyond one chunk keep their order and their exceptions', async () => {
    const rows = CHUNK_ROWS * 2 + 10;
    const text = `a,b\n${repeat(rows, (at) => `${at === CHUNK_ROWS + 5 ? 'x' : at},t${at % 7}\n`).join('')}`;
    const { columns } = await importTable(text);
    expect(columns[0]!.cells).toEqual(repeat(rows, (at) => (at === CHUNK_ROWS + 5 ? null : at)));
    expect(columns[0]!.exceptions).toEqual([{ row: CHUNK_ROWS + 5, cell: 'x', record: CHUNK_ROWS + 7 }]);
    expect(columns[1]!.cells).toEqual(repeat(rows, (at) => `t${at % 7}`));
  });

  test('characters of several bytes survive the edges between decoded pieces', async () => {
    const cells = repeat(60_000, (at) => `${'😀'.repeat(1 + (at % 3))}é名${at}`);
    const { columns } = await importTable(`text,n\n${cells.map((cell) => `${cell},1\n`).join('')}`, {
      types: 'text',
    });
    expect(columns[0]!.cells).toEqual(cells);
  });

  test('quoted line breaks survive the edges between decoded pieces', async () => {
    const cells = repeat(40_000, (at) => `line ${at}\r\n"second", line\n`);
    const { columns } = await importTable(
      `text,n\n${cells.map((cell) => writeCsvRow([cell, '1'])).join('')}`,
      { types: 'text' },
    );
    expect(columns[0]!.cells).toEqual(cells);
  });
});

describe('types: text', () => {
  test('keeps every cell as it came', async () => {
    const rows = [
      ['CustomerID', 'amount', 'date'],
      ['17850.0', ' 1.50 ', '01/02/2024'],
      ['007', '', 'NA'],
    ];
    const table = await importTable(csv(rows), { types: 'text' });
    expect(textRows(table)).toEqual(rows.slice(1));
    expect(table.dataset.columns.map(({ type, role }) => [type, role])).toMatchObject([
      ['text', 'customerId'],
      ['text', 'amount'],
      ['text', 'timestamp'],
    ]);
    expect(table.dataset.problems).toEqual([]);
  });

  test('gives back any table', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0'));
    const tables = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
      );
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const width = rows[0]!.length;
        const header = repeat(width, (at) => `column${at}`);
        const table = await importTable(csv([header, ...rows]), {
          types: 'text',
          headerRow: 0,
          delimiter: ',',
          encoding: 'utf-8',
        });
        expect(textRows(table)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});

describe('typed cells', () => {
  test('numbers equal Number(), dates equal Date.UTC', async () => {
    const row = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 50 }), async (rows) => {
        const dateText = (date: Date) =>
          `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
        const lines = rows.map(([value, date]) => `${value};${dateText(date)}`);
        const { columns, dataset } = await importTable(`value;when\n${lines.join('\n')}\n`, {
          dateOrder: 'dmy',
          delimiter: ';',
        });
        const floats = rows.some(([value]) => !/^-?\d{16,}$/.test(String(value)));
        if (floats && dataset.columns[0]!.type === 'number')
          expect(columns[0]!.cells).toEqual(rows.map(([value]) => Number(String(value))));
        expect(columns[1]!.cells).toEqual(
          rows.map(([, date]) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('an import that does not end well', () => {
  const text = `a,b\n${'1,2\n'.repeat(3_000_000)}`;

  test('stops when it is aborted', async () => {
    const controller = new AbortController();
    const sink = new MemorySink();
    const context = { signal: controller.signal, progress: () => controller.abort() };
    const request = { file: makeFile(text), options: {}, datasetId: 'test', sample: null };
    await expect(ingest(request, context, sink)).rejects.toMatchObject({ name: 'AbortError' });
    expect(sink.finished).toBeNull();
  });

  test('passes on what the sink throws, and finishes nothing', async () => {
    const sink = new MemorySink();
    sink.write = () => Promise.reject(new Error('disk full'));
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const request = { file: makeFile(text), options: {}, datasetId: 'test', sample: null };
    await expect(ingest(request, context, sink)).rejects.toThrow('disk full');
    expect(sink.finished).toBeNull();
  });

  test('says that the file changed while it was read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kept-'));
    try {
      const path = join(folder, 'orders.csv');
      await writeFile(path, text);
      const blob = Object.assign(await openAsBlob(path), { name: 'orders.csv', lastModified: 0 });
      const handle = await open(path, 'a');
      await handle.write('9,9\n');
      await handle.close();
      await expect(importTable(blob as unknown as File)).rejects.toMatchObject({ code: 'file-changed' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
