import { writeDialect, type WrittenDialect } from './write-dialect.ts';

/** A file with one thing wrong, and the records that a careful person would copy out of it. */
export interface PollutedTable {
  readonly description: string;
  readonly text: string;
  readonly expected: readonly (readonly string[])[];
}

type Row = readonly string[];

const STANDARD: WrittenDialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  lineEnd: '\r\n',
  quotesAll: false,
};

const HEADER: Row = [
  'DATE',
  'TIME',
  'Qty',
  'PRODUCTID',
  'Price',
  'ProductType',
  'ProductDescription',
  'URL',
  'Comments',
];
const TYPES = ['Lamp', 'Desk', 'Office chair', 'Shelf', 'Rug'];
const DESCRIPTIONS = [
  'Brass reading lamp',
  'Oak desk, two drawers',
  'Chair "Comfort", grey; black feet',
  'Shelf 80" wide | white',
  "Rug, 2 x 3 m, 'Atlas'",
  'Plain',
];
const COMMENTS = [
  '',
  'Second-hand',
  'Customer said: "fine, thanks"',
  'Deliver after 5; ring twice',
  'Left at the door,\nbehind the plant',
  '',
  "It's a gift",
];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

function rowAt(index: number): Row {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const month = String(1 + (index % 12)).padStart(2, '0');
  const minute = String((index * 7) % 60).padStart(2, '0');
  return [
    `${day}/${month}/2019`,
    `${9 + (index % 9)}:${minute}`,
    String(1 + (index % 6)),
    `P-${2_100 + ((index * 13) % 90)}`,
    ((995 + index * 350) / 100).toFixed(2),
    at(TYPES, index),
    at(DESCRIPTIONS, index),
    index % 4 === 3 ? '' : `http://shop.example/item/${2_100 + ((index * 13) % 90)}?ref=mail`,
    at(COMMENTS, index),
  ];
}

/** An invented shop's sales: dates, times, amounts, links, and remarks with quotes, delimiters and line ends in them. */
const SALES: readonly Row[] = [HEADER, ...Array.from({ length: 60 }, (_, index) => rowAt(index))];

const write = (rows: readonly Row[], dialect: Partial<WrittenDialect> = {}): string =>
  writeDialect(rows, { ...STANDARD, ...dialect });

/** One table, one pollution of the whole file each. */
export function pollutedFiles(): readonly PollutedTable[] {
  return [...lineEnds(), ...delimiters(), ...quotes(), ...headers(), ...surroundings(), ...shapes()];
}

function lineEnds(): readonly PollutedTable[] {
  const text = write(SALES);
  return [
    { description: 'nothing wrong', text, expected: SALES },
    { description: 'no line end at the end', text: text.trimEnd(), expected: SALES },
    { description: 'two line ends at the end', text: `${text}\r\n`, expected: SALES },
    { description: 'LF', text: write(SALES, { lineEnd: '\n' }), expected: SALES },
    { description: 'CR', text: write(SALES, { lineEnd: '\r' }), expected: SALES },
    { description: 'CR, none at the end', text: write(SALES, { lineEnd: '\r' }).trimEnd(), expected: SALES },
    { description: 'a mark at the beginning', text: `\ufeff${text}`, expected: SALES },
    ...['\n', '\r'].map((lineEnd) => ({
      description: `one record ended by ${JSON.stringify(lineEnd)}`,
      text: SALES.map((row, index) => write([row], index === 7 ? { lineEnd } : {})).join(''),
      expected: SALES,
    })),
  ];
}

function delimiters(): readonly PollutedTable[] {
  return [
    ';',
    '\t',
    '|',
    ' ',
    ', ',
    '; ',
    '^',
    '~',
    '::',
    ' | ',
    '||',
    ' ; ',
    ':',
    '#',
    '*',
    '\x01',
    '\x1f',
  ].map((delimiter) => ({
    description: `delimiter ${JSON.stringify(delimiter)}`,
    text: write(SALES, { delimiter }),
    expected: SALES,
  }));
}

function quotes(): readonly PollutedTable[] {
  const ways: readonly Partial<WrittenDialect>[] = [
    { quotesAll: true },
    { quote: "'", escape: "'" },
    { quote: "'", escape: "'", quotesAll: true },
    { escape: '\\' },
    { escape: '\\', quotesAll: true },
    { quote: "'", escape: '\\' },
    { delimiter: ';', quote: "'", escape: "'" },
    { delimiter: '\t', quote: '"' },
    { delimiter: ';', quote: "'", escape: '\\', quotesAll: true },
    { quote: '`', escape: '`' },
    { quote: '~', escape: '~' },
  ];
  return ways.map((way) => ({
    description: `written by ${JSON.stringify(way)}`,
    text: write(SALES, way),
    expected: SALES,
  }));
}

function headers(): readonly PollutedTable[] {
  const [header, ...rows] = SALES as readonly [Row, ...Row[]];
  const joined = (times: number) => header.map((name) => Array<string>(times).fill(name).join(' '));
  const below = (names: readonly Row[]) => write([...names, ...rows]);
  const words = header.map((_, index) => `of ${index + 1}`);
  return [
    { description: 'no header', text: write(rows), expected: rows },
    { description: 'header twice', text: below([header, header]), expected: [joined(2), ...rows] },
    {
      description: 'header three times',
      text: below([header, header, header]),
      expected: [joined(3), ...rows],
    },
    {
      description: 'a header of two rows',
      text: below([header, words]),
      expected: [header.map((name, index) => `${name} ${words[index]!}`), ...rows],
    },
    { description: 'only a header', text: write([header]), expected: [header] },
    { description: 'only a header, no line end', text: write([header]).trimEnd(), expected: [header] },
    { description: 'one row', text: write(SALES.slice(0, 2)), expected: SALES.slice(0, 2) },
    { description: 'one row, no header', text: write(SALES.slice(1, 2)), expected: SALES.slice(1, 2) },
  ];
}

function surroundings(): readonly PollutedTable[] {
  const text = write(SALES);
  const title = 'Sales of the shop, as of 1 May 2020\r\n';
  const notes = 'Sales of the shop\r\nExported by Ann\r\nAll rights reserved\r\n';
  const foot = 'Source: the till of the shop\r\n';
  const other = [
    ['Branch', 'Manager', 'Staff'],
    ['North', 'Ann', '4'],
    ['South', 'Ben', '7'],
    ['West', 'Cleo', '2'],
  ];
  const more = [
    [...HEADER.map((name) => `my ${name}`), 'Weight', 'Height'],
    ...Array.from({ length: 5 }, (_, index) => [...rowAt(index), String(index + 1), String(index * 2)]),
  ];
  return [
    { description: 'a title', text: title + text, expected: SALES },
    { description: 'a title and a blank line', text: `${title}\r\n${text}`, expected: SALES },
    { description: 'lines above', text: notes + text, expected: SALES },
    { description: 'lines and a blank line above', text: `${notes}\r\n${text}`, expected: SALES },
    {
      description: 'lines as wide as the table above',
      text: ['Sales', 'Exported'].map((line) => `${line}${','.repeat(8)}\r\n`).join('') + text,
      expected: SALES,
    },
    { description: 'a line below', text: text + foot, expected: SALES },
    { description: 'a blank line and a line below', text: `${text}\r\n${foot}`, expected: SALES },
    {
      description: 'lines below as wide as the table',
      text: `${text}Source: the till${','.repeat(8)}\r\n`,
      expected: [...SALES, ['Source: the till', ...Array<string>(8).fill('')]],
    },
    { description: 'a narrower table below', text: `${text}\r\n${write(other)}`, expected: SALES },
    { description: 'a narrower table right below', text: text + write(other), expected: SALES },
    { description: 'a wider table below', text: `${text}\r\n${write(more)}`, expected: SALES },
    { description: 'a narrower table above', text: `${write(other)}\r\n${text}`, expected: SALES },
  ];
}

function shapes(): readonly PollutedTable[] {
  const long = SALES.map((row, index) =>
    index === 9 ? row.map((cell, column) => (column === 8 ? 'long, '.repeat(20_000) : cell)) : row,
  );
  const one = ['Comment', ...COMMENTS.filter((text) => text !== '')].map((cell) => [cell]);
  const spare = SALES.map((row) => [...row, '']);
  return [
    { description: 'a very long cell', text: write(long), expected: long },
    { description: 'one column', text: write(one), expected: one },
    { description: 'a delimiter at the end of each line', text: write(spare), expected: spare },
    {
      description: 'blank lines between',
      text: SALES.map((row, index) => write([row]) + (index % 9 === 4 ? '\r\n' : '')).join(''),
      expected: SALES,
    },
  ];
}

/** One row of the table with a cell too many or too few, or a quote that nobody meant; `row` 0 is the header. */
export function raggedRows(row: number, column: number): readonly PollutedTable[] {
  const cells = SALES[row]!;
  const texts = cells.map((cell) => write([[cell, 'x']]).slice(0, -',x\r\n'.length));
  const isPlain = (index: number) => texts[index] === cells[index];
  const table = (what: string, changed: readonly string[], expected: Row): PollutedTable => ({
    description: `row ${row}, column ${column}: ${what}`,
    text: put(row, `${changed.join(',')}\r\n`),
    expected: instead(row, expected),
  });
  const around = (text: string) => [...texts.slice(0, column), text, ...texts.slice(column + 1)];
  const quoted = (what: string, text: string) =>
    table(
      what,
      around(text),
      cells.map((cell, index) => (index === column ? text : cell)),
    );
  const more = [...cells.slice(0, column), '', ...cells.slice(column)];
  const tables = [table('a cell more', [...texts.slice(0, column), '', ...texts.slice(column)], more)];
  if (!isPlain(column)) return tables;
  tables.push(quoted('a quote before', `"${cells[column]!}`), quoted('a quote behind', `${cells[column]!}"`));
  if (column === 8 || !isPlain(column + 1)) return tables;
  const both = texts[column]! + texts[column + 1]!;
  const less = (all: Row) => [...all.slice(0, column), both, ...all.slice(column + 2)];
  return [...tables, table('a delimiter less', less(texts), less(cells))];
}

/** One row of the table written in a dialect of its own. */
export function strangeRows(row: number): readonly PollutedTable[] {
  const ways: readonly Partial<WrittenDialect>[] = [
    ...[';', '\t', '|', ' ', ', '].map((delimiter) => ({ delimiter })),
    { quote: "'", escape: "'" },
    { quote: "'", escape: "'", quotesAll: true },
    { quotesAll: true },
    { escape: '\\' },
  ];
  return ways.map((way) => ({
    description: `row ${row} written by ${JSON.stringify(way)}`,
    text: put(row, write([SALES[row]!], way)),
    expected: SALES,
  }));
}

const put = (row: number, text: string): string =>
  SALES.map((cells, index) => (index === row ? text : write([cells]))).join('');

const instead = (row: number, changed: Row): readonly Row[] =>
  SALES.map((cells, index) => (index === row ? changed : cells));
