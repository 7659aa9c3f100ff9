import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charactersOf, encodeText } from '../../../tests/helpers/encode-text.ts';
import { importTable, makeFile, textRows } from '../../../tests/helpers/import-table.ts';
import { DECODE_BYTES } from '../limits.ts';

const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'euc-jp',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
];
const UNICODE = ['é', 'ł', '名', '前', '😀', '한', 'я', '€', 'x'];

/** Letters of an encoding that stand for themselves in a cell. */
function lettersOf(encoding: string): readonly string[] {
  if (encoding.startsWith('utf')) return UNICODE;
  return charactersOf(encoding).filter((character) => /^[\p{L}\p{N}]$/u.test(character));
}

function tableIn(encoding: string): fc.Arbitrary<string[][]> {
  const cell = fc.array(fc.constantFrom(...lettersOf(encoding)), { minLength: 1, maxLength: 6 });
  const row = fc.tuple(cell, cell, cell).map((cells) => cells.map((letters) => letters.join('')));
  return fc.array(row, { minLength: 2, maxLength: 20 });
}

const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\r\n`).join('');

describe.each(ENCODINGS)('a table in %s', (encoding) => {
  test('comes back cell for cell, whatever its letters', async () => {
    const options = { encoding, delimiter: ',', headerRow: 0, types: 'text' } as const;
    await fc.assert(
      fc.asyncProperty(tableIn(encoding), async (rows) => {
        const table = await importTable(encodeText(csv([['a', 'b', 'c'], ...rows]), encoding), options);
        expect(textRows(table)).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });

  test('comes back with every byte of a character on an edge of what is decoded at once', async () => {
    const letters = lettersOf(encoding).slice(-40);
    for (let shift = 0; shift < 4; shift++) {
      const rows = Array.from({ length: 3 }, (_, at) => [`${at}`, letters.join(''), 'z']);
      const padding = 'p'.repeat(DECODE_BYTES - encodeText('a,b,c\r\n0,', encoding).length - 8 - shift);
      const filled = [[padding, letters.join(''), 'z'], ...rows];
      const bytes = encodeText(csv([['a', 'b', 'c'], ...filled]), encoding);
      const options = { encoding, delimiter: ',', headerRow: 0, types: 'text' } as const;
      expect(textRows(await importTable(makeFile(bytes), options))).toEqual(filled);
    }
  });
});

describe('UTF-16', () => {
  test('of an odd length loses only the half character, and says so', async () => {
    const bytes = encodeText('\ufeffa,b\r\nné,x\r\nmü,yz', 'utf-16le').slice(0, -1);
    const table = await importTable(bytes, { types: 'text' });
    expect(textRows(table)).toEqual([
      ['né', 'x'],
      ['mü', 'y\ufffd'],
    ]);
    expect(table.dataset.problems).toMatchObject([{ code: 'undecodable-bytes', count: 1, rows: [3] }]);
  });

  test('half a surrogate pair is replaced and reported; a mark within the text is kept', async () => {
    const bytes = encodeText('\ufeffa,b\r\nx\ud83d,y\r\n\ufeffp,q\r\n', 'utf-16be');
    const table = await importTable(bytes, { types: 'text' });
    expect(textRows(table)).toEqual([
      ['x\ufffd', 'y'],
      ['\ufeffp', 'q'],
    ]);
    expect(table.dataset.problems).toMatchObject([{ code: 'undecodable-bytes', count: 1, rows: [2] }]);
  });
});
