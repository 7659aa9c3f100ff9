import { describe, expect, test } from 'vitest';
import { BACKSLASH, SPACE_GAP, SPACE_RUN, type Dialect } from './dialect.ts';
import { findDialect } from './find-dialect.ts';
import { parseSample } from './sample-records.ts';

const ORDERS = [
  ['order', 'customer', 'placed', 'note', 'total'],
  ['1001', 'Ann Smith', '2024-01-02 10:30', 'leave it, please; thanks', '12.50'],
  ['1002', 'Bo O’Neil', '2024-01-03 08:05', 'a "gift"', '7'],
  ['1003', 'Cy, Jr.', '2024-01-03 21:59', '', '1020.99'],
  ['1004', 'Di & Co', '2024-01-04 11:11', "it's\nfragile", '3.00'],
];

function write(rows: readonly (readonly string[])[], { delimiter, quote, escape }: Dialect): string {
  const cell = (text: string) => {
    if (quote === null) return text.replaceAll(delimiter, ' ').replaceAll('\n', ' ');
    const needsQuotes = [delimiter, quote, '\n'].some((mark) => text.includes(mark));
    const inner =
      escape === BACKSLASH
        ? text.replaceAll(/[\\]/g, '\\\\').replaceAll(quote, `\\${quote}`)
        : text.replaceAll(quote, quote + quote);
    return needsQuotes ? quote + inner + quote : text;
  };
  return rows.map((row) => `${row.map(cell).join(delimiter)}\n`).join('');
}

const DELIMITERS = [
  ',',
  ';',
  '\t',
  '|',
  '^',
  '~',
  ':',
  '#',
  '&',
  '*',
  '!',
  '\x01',
  '\x1f',
  '¦',
  '，',
  ' ',
  ', ',
  ' | ',
  '||',
  '::',
  '\t\t',
];

describe('findDialect', () => {
  for (const delimiter of DELIMITERS) {
    for (const { quote, escape } of [
      { quote: '"', escape: '"' },
      { quote: "'", escape: "'" },
      { quote: '"', escape: BACKSLASH },
      { quote: null, escape: null },
    ]) {
      if (quote === null && /[: ]/.test(delimiter)) continue;
      test.each([2, 3, 5, 40])(
        `${JSON.stringify(delimiter)}, quote ${String(quote)}, escape ${String(escape)}, %i rows`,
        (count) => {
          const rows = Array.from({ length: count }, (_, at) => ORDERS[at === 0 ? 0 : 1 + ((at - 1) % 4)]!);
          const dialect: Dialect = { delimiter, quote, escape };
          const text = write(rows, dialect);
          const expected =
            quote === null
              ? rows.map((row) => row.map((cell) => cell.replaceAll(delimiter, ' ').replaceAll('\n', ' ')))
              : rows;
          const found = findDialect(text, true);
          expect(found.delimiter).toBe(delimiter);
          expect(parseSample(text, found, true).records.filter((record) => record.length > 1)).toEqual(
            expected,
          );
        },
      );
    }
  }
});

describe('text that is cut in other ways', () => {
  test.each([
    {
      description: 'columns lined up with spaces',
      text: ' 00004 0001 19970101  2   29.33\n 00021 0002 19970113  1  111.77\n',
      delimiter: SPACE_RUN,
    },
    {
      description: 'columns lined up, with single spaces in cells',
      text: 'Item         Price\nRed mug      3.50\nBlue tea pot 12.00\n'.replaceAll(/(mug|pot) +/g, '$1   '),
      delimiter: SPACE_GAP,
    },
    { description: 'a decimal comma', text: 'a;b\n1,5;2,5\n3,5;4,5\n', delimiter: ';' },
    { description: 'numbers only, no header', text: '1,2\n3,4\n', delimiter: ',' },
    {
      description: 'baskets, one a line',
      text: 'milk,bread\ntea\nmilk,tea,jam,eggs\nbread,tea,jam\njam,tea\n',
      delimiter: ',',
    },
    {
      description: 'notes above the table',
      text: 'Sales report\nfrom: 2024-01-01\nto: 2024-01-31\n\nDay;Sum\n2024-01-01;3,5\n2024-01-02;4\n',
      delimiter: ';',
    },
    {
      description: 'inches in tabs',
      text: 'sku\tname\n1\t"5 inch nail\n2\t6" bolt\n3\t"7 inch\n',
      delimiter: '\t',
      quote: null,
    },
    {
      description: 'wrapped ids are no quotes',
      text: "id,name\n'00123',Ann\n'00124',Bo\n",
      delimiter: ',',
      quote: '"',
    },
    {
      description: 'an apostrophe before a number is no quote',
      text: "zip,name\n'75008,Ann\n'75009,Bo\n",
      delimiter: ',',
      quote: '"',
    },
    {
      description: 'a path before the closing quote',
      text: 'dir,n\n"C:\\a\\",1\n"C:\\b, c\\",2\n',
      delimiter: ',',
      quote: '"',
      escape: '"',
    },
  ])('$description', ({ text, delimiter, ...quoting }) => {
    const found = findDialect(text, true);
    expect({ description: quoting.description, ...found }).toMatchObject({ delimiter, ...quoting });
  });

  test.each([
    { description: 'names', text: 'name\nAnn\nBob\n' },
    { description: 'full names', text: 'name\nAnn Smith\nBo Jones\nCy Young\n' },
    { description: 'dates with times', text: 'placed\n2024-01-02 10:30\n2024-01-03 11:30\n' },
    { description: 'times', text: 'time\n10:30\n11:45\n' },
    { description: 'dates', text: '2024-01-02\n2024-01-03\n2024-01-05\n' },
    { description: 'numbers with groups', text: 'amount\n1,234\n5,678\n12,001\n' },
    {
      description: 'sentences',
      text: 'review\nGood, but late.\nFine\nBroken, late, and dear, sadly.\nI like it, thanks\n',
    },
    { description: 'addresses of pages', text: 'page\nhttps://a.example/x?y=1\nhttps://b.example/z\n' },
    { description: 'addresses of people', text: 'email\nann@example.com\nbo@example.org\n' },
    { description: 'one quoted column', text: 'note\n"a, b"\n"c, d, e"\n"f"\n' },
  ])('one column of $description', ({ text }) => {
    expect(findDialect(text, true).delimiter).toBe('');
  });

  test('what the caller says goes', () => {
    const text = "a;b\n'x,y';2\n";
    expect(findDialect(text, true, { delimiter: ',' }).delimiter).toBe(',');
    expect(findDialect(text, true, { quote: null })).toEqual({ delimiter: ';', quote: null, escape: null });
    expect(findDialect(text, true, { quote: "'", escape: BACKSLASH })).toEqual({
      delimiter: ';',
      quote: "'",
      escape: BACKSLASH,
    });
  });
});
