import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STANDARD_DIALECT } from './dialect.ts';
import { MAX_CELL_CHARS } from './limits.ts';
import { ProblemLog } from './problem-log.ts';
import { RecordReader } from './record-reader.ts';

function read(pieces: Iterable<string>, delimiter = ',') {
  const problems = new ProblemLog();
  const reader = new RecordReader({ ...STANDARD_DIALECT, delimiter }, problems);
  const records: (readonly string[])[] = [];
  for (const piece of pieces) for (const record of reader.push(piece)) records.push(record);
  for (const record of reader.end()) records.push(record);
  expect(reader.recordCount).toBe(records.length);
  return { records, problems: problems.list() };
}

/** Cuts text into pieces of the lengths given, over and over. */
function* cut(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length]!;
    yield text.slice(at, at + length);
    at += length;
  }
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '😀'), maxLength: 8 }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  );

describe('RecordReader', () => {
  test('reads back any table, whatever its delimiter, quotes and line ends, cut anywhere', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        (rows, delimiter, lineEnd, quoteAll, endsOpen, lengths) => {
          const special = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`);
          const quoted = (text: string, isAlone: boolean) =>
            quoteAll || special.test(text) || (isAlone && text === '')
              ? `"${text.replaceAll('"', '""')}"`
              : text;
          const lines = rows.map((row) => row.map((text) => quoted(text, row.length === 1)).join(delimiter));
          const text = lines.join(lineEnd) + (endsOpen ? '' : lineEnd);
          const { records, problems } = read(cut(text, lengths), delimiter);
          expect(records).toEqual(rows);
          expect(problems).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('reads mixed line ends, also across the edges of pieces', () => {
    const text = 'a,1\r\nb,2\nc,3\rd,4\r\n"e\r\n",5\r\nf,6';
    const expected = [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', '4'],
      ['e\r\n', '5'],
      ['f', '6'],
    ];
    for (let length = 1; length <= text.length; length++) {
      expect(read(cut(text, [length])).records).toEqual(expected);
    }
  });

  test.each([
    {
      description: 'no line end at the end',
      text: 'a,b\nc,d',
      records: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    { description: 'nothing at all', text: '', records: [] },
    {
      description: 'blank lines are records of one empty cell',
      text: 'a\n\nb\n',
      records: [['a'], [''], ['b']],
    },
    {
      description: 'a quote within a plain cell',
      text: 'FRAME 7" SIZE,1\n',
      records: [['FRAME 7" SIZE', '1']],
    },
  ])('$description', ({ text, records }) => expect(read([text])).toEqual({ records, problems: [] }));
});

describe('a quote that nothing closes', () => {
  test('loses nothing: its line is read as it stands, and the rows below as rows', () => {
    const text = 'name,n\n"5 inch nail,3\nbolt,4\nnut,6\n';
    const { records, problems } = read(cut(text, [7]));
    expect(records).toEqual([
      ['name', 'n'],
      ['"5 inch nail', '3'],
      ['bolt', '4'],
      ['nut', '6'],
    ]);
    expect(problems).toEqual([
      { code: 'unclosed-quote', count: 1, rows: [2], column: null, sample: '"5 inch nail,3' },
    ]);
  });

  test('is reported also where a later quote happens to close it', () => {
    const { records, problems } = read(['a,b\n"5 inch,3\nbolt,4\n"x, y",5\nnut,6\n']);
    expect(records).toHaveLength(3);
    expect(problems).toMatchObject([{ code: 'unclosed-quote', rows: [2] }]);
  });

  test('does not gather a large file behind it, and is found before the end', () => {
    const rows = 400_000;
    let longest = 0;
    const reader = new RecordReader(STANDARD_DIALECT, new ProblemLog());
    let count = reader.push('id,size\n1,"12 inch\n').length;
    for (let row = 0; row < rows; row += 1000) {
      count += reader.push(`${row},a quarter of an inch\n`.repeat(1000)).length;
      longest = Math.max(longest, reader.pending.length);
    }
    expect(count + reader.end().length).toBe(rows + 2);
    expect(longest).toBeLessThan(6 * MAX_CELL_CHARS);
  });

  test('on every line, is given up on soon', () => {
    const text = '"5 inch,3\n'.repeat(200_000);
    const startedAt = performance.now();
    const { records, problems } = read(cut(text, [262_144]));
    expect(records).toHaveLength(200_000);
    expect(records.every(([size, count]) => size === '"5 inch' && count === '3')).toBe(true);
    expect(problems[0]).toMatchObject({ code: 'unclosed-quote', count: 8 });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('a cell of 50 MB', () => {
  const piece = 'x'.repeat(262_144);
  function* around(before: string, after: string): Generator<string> {
    yield before;
    for (let count = 0; count < 200; count++) yield piece;
    yield after;
  }

  test.each([
    { description: 'plain', before: 'a,b\n1,', after: ',3\n4,5\n' },
    { description: 'quoted', before: 'a,b\n1,"', after: '""y",3\n4,5\n' },
    { description: 'quoted, its end cut off from what follows', before: 'a,b\n1,"', after: '"' },
    { description: 'plain, at the end of its line', before: 'a,b\n1,', after: '\n4,5\n' },
  ])('$description: is cut, and the rest is read', ({ before, after }) => {
    const { records, problems } = read(around(before, after));
    expect(records[1]?.[0]).toBe('1');
    expect(records[1]?.[1]).toBe('x'.repeat(MAX_CELL_CHARS));
    expect(records[1]?.slice(2)).toEqual(after.includes(',3') ? ['3'] : []);
    expect(records.slice(2)).toEqual(after.includes('4,5') ? [['4', '5']] : []);
    expect(problems).toMatchObject([{ code: 'cell-too-long', count: 1, rows: [2] }]);
  });

  test('a record may be long when its cells are not', () => {
    const wide = Array.from({ length: 2000 }, (_, column) => `${column}`.repeat(1000));
    const { records, problems } = read(cut(`${wide.join(',')}\n1,2\n`, [262_144]));
    expect(records).toEqual([wide, ['1', '2']]);
    expect(problems).toEqual([]);
  });

  test('a cell between the limit and twice the limit is cut as well', () => {
    const { records, problems } = read([`a,${'y'.repeat(MAX_CELL_CHARS + 5)},b\n`]);
    expect(records[0]?.map((text) => text.length)).toEqual([1, MAX_CELL_CHARS, 1]);
    expect(problems).toMatchObject([{ code: 'cell-too-long', rows: [1] }]);
  });
});
