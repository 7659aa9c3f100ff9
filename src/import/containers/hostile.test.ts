import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importTable, makeFile, textRows } from '../../../tests/helpers/import-table.ts';
import { workbookBytes } from '../../../tests/helpers/workbooks.ts';
import { sheetXml, xlsxFile, zipFile } from '../../../tests/helpers/zip-file.ts';
import { AppError } from '../../rpc/errors.ts';
import { MAX_ENTRIES, SUSPECT_BYTES } from './limits.ts';

const ROWS = [
  ['id', 'amount'],
  ['a', '1'],
  ['b', '2'],
];

describe('made to fill memories', () => {
  test('zeros that unpack to far more than they are', { timeout: 60_000 }, async () => {
    const zeros = new Blob(Array.from({ length: 17 }, () => new Uint8Array(SUSPECT_BYTES / 16)));
    const file = await zipFile({ 'zeros.csv': zeros });
    expect(file.size).toBeLessThan(zeros.size / 250);
    await expect(importTable(file)).rejects.toMatchObject({
      code: 'file-too-large',
      details: { bytes: zeros.size },
    });
  });

  test('an entry that declares less than comes out', async () => {
    const file = await zipFile({ 'orders.csv': 'id,amount\n'.repeat(5_000) });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 50_000) view.setUint32(at, 100, true);
    await expect(importTable(makeFile(bytes))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('more entries than an export has', { timeout: 60_000 }, async () => {
    // One central directory of many records that all lead to the same entry.
    const one = new Uint8Array(await (await zipFile({ 'a.csv': 'a\n1\n' })).arrayBuffer());
    const file = manyEntries(one, MAX_ENTRIES + 1);
    await expect(importTable(file)).rejects.toMatchObject({
      code: expect.stringMatching(/^file-(too-large|damaged)$/),
    });
  });

  test('archives within archives are not opened', async () => {
    const inner = await zipFile({ 'deep.csv': 'a,b\n1,2\n' });
    await expect(importTable(await zipFile({ 'inner.zip': inner }))).rejects.toMatchObject({
      code: 'file-no-table',
    });
    await expect(importTable(await zipFile({ 'inner.csv': inner }))).rejects.toMatchObject({
      code: 'file-no-table',
    });
  });

  test('a row that is the last a sheet can have, and a column beyond what a table has', async () => {
    const last = sheetXml(ROWS).replace('</sheetData>', '<row r="1048576"><c><v>3</v></c></row></sheetData>');
    const { dataset } = await importTable(await xlsxFile(last));
    expect(dataset.rowCount).toBe(3);
    const beyond = last.replace('1048576', '1048577');
    await expect(importTable(await xlsxFile(beyond))).rejects.toMatchObject({ code: 'file-too-large' });
    const wide = last.replace('<c><v>3', '<c r="XFD1048576"><v>3');
    await expect(importTable(await xlsxFile(wide))).rejects.toMatchObject({ code: 'file-too-many-columns' });
  });
});

describe('XML', () => {
  test('entities of its own are not expanded', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>`;
    const sheet = sheetXml([...ROWS, ['&lol2;', '&#65;&lt;b&gt;&amp;']]);
    const table = await importTable(await xlsxFile(bomb + sheet), { types: 'text' });
    expect(textRows(table).at(-1)).toEqual(['&lol2;', 'A<b>&']);
  });

  test('nested too deeply, or ending within an element, is damaged', async () => {
    const deep = sheetXml(ROWS).replace('<sheetData>', `<sheetData>${'<x>'.repeat(100_000)}`);
    const cut = sheetXml(ROWS).slice(0, -40);
    for (const sheet of [deep, cut])
      await expect(importTable(await xlsxFile(sheet))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('another prefix, other places, and cells without a reference are read', async () => {
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="C2" t="str"><x:v>b</x:v></x:c></x:row>
      <x:row><x:c t="str"><x:v>1</x:v></x:c><x:c/><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const { preview } = await importTable(await xlsxFile(sheet), { types: 'text', headerRow: null });
    expect(preview.rows).toEqual([
      ['', '', 'b'],
      ['1', '', '2'],
    ]);
  });

  test.each([
    { description: 'a cell above all rows', row: '<c t="e"><v>#N/A</v></c><row r="1"><c><v>1</v></c></row>' },
    { description: 'half a row', row: '<row r="1.5"><c><v>1</v></c></row>' },
  ])('$description is damaged', async ({ row }) => {
    const file = await xlsxFile(`<worksheet><sheetData>${row}</sheetData></worksheet>`);
    await expect(importTable(file)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('rows out of order, or a string that is not there, are damaged rather than read wrong', async () => {
    const rows = '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>';
    const reference = '<row><c t="s"><v>7</v></c></row>';
    for (const body of [rows, reference]) {
      const sheet = `<worksheet><sheetData>${body}</sheetData></worksheet>`;
      await expect(importTable(await xlsxFile(sheet))).rejects.toMatchObject({ code: 'file-damaged' });
    }
  });
});

describe('other documents', () => {
  test.each([
    {
      description: 'a text document',
      parts: { '_rels/.rels': office('word/document.xml') },
      code: 'file-document',
    },
    {
      description: 'slides',
      parts: { '_rels/.rels': office('ppt/presentation.xml') },
      code: 'file-document',
    },
    {
      description: 'an OpenDocument text',
      parts: { mimetype: 'application/vnd.oasis.opendocument.text' },
      code: 'file-document',
    },
    {
      description: 'a Numbers workbook',
      parts: { 'Index/CalculationEngine.iwa': 'x' },
      code: 'file-numbers',
    },
    { description: 'a Pages document', parts: { 'Index/Document.iwa': 'x' }, code: 'file-document' },
    {
      description: 'an archive of pictures',
      parts: { 'a.png': 'x', '__MACOSX/b.csv': 'x' },
      code: 'file-no-table',
    },
    {
      description: 'an encrypted OpenDocument sheet',
      parts: {
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'META-INF/manifest.xml':
          '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
      },
      code: 'file-encrypted',
    },
  ])('$description: $code', async ({ parts, code }) => {
    await expect(importTable(await zipFile(parts))).rejects.toMatchObject({ code });
  });

  function office(target: string): string {
    return `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`;
  }
});

describe.each(['cells.xlsx', 'orders.xls', 'orders.ods', 'months.zip'])('%s', (name) => {
  test(
    'cut anywhere or with any bytes changed, is read or refused in words',
    { timeout: 120_000 },
    async () => {
      const bytes = await workbookBytes(name);
      const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(
          places,
          fc.integer({ min: 8, max: bytes.length }),
          fc.boolean(),
          async (changes, end, isCut) => {
            const copy = bytes.slice(0, isCut ? end : bytes.length);
            for (const [at, value] of changes) if (at > 8 && at < copy.length) copy[at] = value;
            const outcome = await importTable(makeFile(copy, name)).catch((error: unknown) => error);
            if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
          },
        ),
        { numRuns: 60, seed: 5 },
      );
    },
  );
});

/** The archive with its one directory record repeated. */
function manyEntries(bytes: Uint8Array, count: number): File {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  const start = view.getUint32(end + 16, true);
  const record = bytes.slice(start, end);
  const tail = bytes.slice(end);
  const tailView = new DataView(tail.buffer);
  tailView.setUint16(8, count, true);
  tailView.setUint16(10, count, true);
  tailView.setUint32(12, record.length * count, true);
  return makeFile([bytes.slice(0, start), ...Array.from({ length: count }, () => record), tail]);
}
