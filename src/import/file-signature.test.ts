import { describe, expect, test } from 'vitest';
import { encodeText } from '../../tests/helpers/encode-text.ts';
import { importTable, makeFile } from '../../tests/helpers/import-table.ts';

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const TABLE_PAGE = '<html xmlns:o="urn:x">\n<table><tr><td>Order</td><td>1,2</td></tr></table></html>\n';

describe('a file that is named like a table', () => {
  test.each([
    { description: 'a PDF', bytes: latin('%PDF-1.7\n1 0 obj,\n'), code: 'file-pdf' },
    { description: 'a PNG', bytes: latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), code: 'file-image' },
    { description: 'a JPEG', bytes: latin('\xff\xd8\xff\xe0\0\x10JFIF'), code: 'file-image' },
    { description: 'gzip', bytes: latin('\x1f\x8b\x08\0\0\0\0\0abc'), code: 'file-compressed' },
    { description: 'RAR', bytes: latin('Rar!\x1a\x07\x01\0abc'), code: 'file-compressed' },
    { description: 'SQLite', bytes: latin('SQLite format 3\0abc'), code: 'file-database' },
    { description: 'a web page', bytes: latin(TABLE_PAGE), code: 'file-web-page' },
    {
      description: 'a web page with a mark',
      bytes: encodeText(`\ufeff\n${TABLE_PAGE}`, 'utf-8'),
      code: 'file-web-page',
    },
    {
      description: 'a web page in UTF-16',
      bytes: encodeText(`\ufeff${TABLE_PAGE}`, 'utf-16le'),
      code: 'file-web-page',
    },
    {
      description: 'a workbook as XML',
      bytes: latin('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>'),
      code: 'file-web-page',
    },
    {
      description: 'anything else in bytes',
      bytes: latin('\x01\x02\x00\x00ab\x05\x06,\n\x07'),
      code: 'file-binary',
    },
  ])('but is $description is refused with $code', async ({ bytes, code }) => {
    await expect(importTable(makeFile(bytes, 'orders.csv'))).rejects.toMatchObject({ code });
  });

  test('may have markup in its cells', async () => {
    const { columns } = await importTable('id,note\n1,<html>\n2,<script>alert(1)</script>\n', {
      types: 'text',
    });
    expect(columns[1]!.cells).toEqual(['<html>', '<script>alert(1)</script>']);
  });
});
