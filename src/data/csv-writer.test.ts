import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsvCell, writeCsvRow } from './csv-writer.ts';

describe('writeCsvRow', () => {
  test.each([
    { description: 'plain cells stay as they are', cells: ['007', 'Zoë', '-1.5'], text: '007,Zoë,-1.5\r\n' },
    {
      description: 'commas, quotes and line breaks are quoted',
      cells: ['a,b', 'c"d', 'e\nf'],
      text: '"a,b","c""d","e\nf"\r\n',
    },
    { description: 'space at an end is kept by quotes', cells: [' a', 'b '], text: '" a","b "\r\n' },
    { description: 'a record of one empty cell is not an empty line', cells: [''], text: '""\r\n' },
    { description: 'empty cells among others need no quotes', cells: ['', 'a', ''], text: ',a,\r\n' },
  ])('$description', ({ cells, text }) => expect(writeCsvRow(cells)).toBe(text));

  test('another reader gets back any cells, byte for byte', () => {
    const record = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
        const text = records.map((cells) => writeCsvRow(cells)).join('');
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
        expect(data.slice(0, -1)).toEqual(records);
      }),
      { numRuns: 50 },
    );
  });
});

describe('formula-safe cells', () => {
  test.each(['=1+1', '+49 30 1', '-1+cmd|x', '@SUM(A1)', '\t=1', ' =1', '＝1', '-', '\r=1'])(
    '%j is defused',
    (cell) => {
      expect(writeCsvCell(cell, { formulaSafe: true })).toMatch(/^"?'/);
      expect(writeCsvCell(cell)).not.toMatch(/^"?'/);
    },
  );

  test.each(['-12.5', '-3', '0042', '1e-7', '-1.5E+10', 'A-1', 'a@b.example', ''])('%j stays', (cell) => {
    expect(writeCsvCell(cell, { formulaSafe: true })).toBe(cell);
  });
});
