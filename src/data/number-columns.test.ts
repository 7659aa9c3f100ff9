import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNumberReader } from './cell-readers.ts';
import { isDamagedId } from './damaged-id.ts';
import { inferColumn } from './infer-type.ts';
import { isMissingText } from './missing-text.ts';
import { parseNumber, percentText } from './number-text.ts';
import { unwrapCell } from './unwrap-cell.ts';

/** Of every size and sign, with two decimals. */
const VALUES = [0, 7, -3.5, 12.25, 999, 1234.56, -45678.9, 1234567.89, 100000, -0.05];

interface Notation {
  readonly name: string;
  readonly decimal: '.' | ',';
  readonly group: (digits: string) => string;
}

const inThrees = (mark: string) => (digits: string) => digits.replace(/\B(?=(?:\d{3})+$)/g, mark);
const indian = (digits: string) =>
  digits.length <= 3
    ? digits
    : `${digits.slice(0, -3).replace(/\B(?=(?:\d{2})+$)/g, ',')},${digits.slice(-3)}`;

const NOTATIONS: readonly Notation[] = [
  { name: '1234.56', decimal: '.', group: (digits) => digits },
  { name: '1234,56', decimal: ',', group: (digits) => digits },
  { name: '1,234.56', decimal: '.', group: inThrees(',') },
  { name: '1.234,56', decimal: ',', group: inThrees('.') },
  { name: '1 234,56', decimal: ',', group: inThrees(' ') },
  { name: '1 234,56, no-break', decimal: ',', group: inThrees('\u00a0') },
  { name: '1 234,56, narrow', decimal: ',', group: inThrees('\u202f') },
  { name: '1 234.56, thin', decimal: '.', group: inThrees('\u2009') },
  { name: "1'234.56", decimal: '.', group: inThrees("'") },
  { name: '1’234.56', decimal: '.', group: inThrees('’') },
  { name: '12,34,567.89', decimal: '.', group: indian },
];

interface Surroundings {
  readonly name: string;
  readonly wrap: (size: string, isNegative: boolean) => string;
}

const signed = (before: string, after: string) => (size: string, isNegative: boolean) =>
  `${isNegative ? '-' : ''}${before}${size}${after}`;
const SURROUNDINGS: readonly Surroundings[] = [
  { name: 'bare', wrap: signed('', '') },
  { name: 'brackets', wrap: (size, isNegative) => (isNegative ? `(${size})` : size) },
  { name: 'trailing minus', wrap: (size, isNegative) => (isNegative ? `${size}-` : size) },
  { name: '$', wrap: signed('$', '') },
  { name: '$-', wrap: (size, isNegative) => `$${isNegative ? '-' : ''}${size}` },
  { name: '$ in brackets', wrap: (size, isNegative) => (isNegative ? `($${size})` : `$${size}`) },
  { name: '€ behind', wrap: signed('', ' €') },
  { name: '€ and minus behind', wrap: (size, isNegative) => `${size}${isNegative ? '-' : ''} €` },
  { name: 'code before', wrap: signed('CHF ', '') },
  { name: 'code behind', wrap: signed('', '\u00a0EUR') },
  { name: 'sign and code', wrap: signed('$', ' USD') },
  { name: 'US$', wrap: signed('US$', '') },
  { name: '元', wrap: signed('', '元') },
  { name: '￥', wrap: signed('￥', '') },
  { name: 'kr.', wrap: signed('', ' kr.') },
  { name: 'Rs.', wrap: signed('Rs. ', '') },
  { name: 'true minus', wrap: (size, isNegative) => `${isNegative ? '−' : ''}${size}` },
  { name: 'plus', wrap: (size, isNegative) => `${isNegative ? '-' : '+'}${size}` },
  { name: 'spaces and TAB', wrap: (size, isNegative) => ` ${isNegative ? '- ' : ''}${size}\t` },
];

function write(value: number, { decimal, group }: Notation, { wrap }: Surroundings): string {
  const [whole, fraction] = Math.abs(value).toFixed(2).split('.') as [string, string];
  return wrap(`${group(whole)}${decimal}${fraction}`, value < 0);
}

const COLUMNS = NOTATIONS.flatMap((notation) =>
  SURROUNDINGS.map((surroundings) => ({
    description: `${notation.name}, ${surroundings.name}`,
    style: notation.decimal === '.' ? 'point' : 'comma',
    cells: VALUES.map((value) => write(value, notation, surroundings)),
  })),
);

test('there are sixty columns and more', () => expect(COLUMNS.length).toBeGreaterThan(60));

describe('columns of numbers', () => {
  test.each(COLUMNS)('$description', ({ cells, style }) => {
    const { type, numberStyle, numberStyleIsProven } = inferColumn(cells);
    expect({ type, numberStyle, numberStyleIsProven }).toEqual({
      type: 'number',
      numberStyle: style,
      numberStyleIsProven: true,
    });
    const reader = createNumberReader(numberStyle);
    expect(cells.map((cell) => reader.read(cell) + 0)).toEqual(VALUES);
  });

  test.each([
    { description: 'percent', cells: ['12.5%', '50 %', '-3%', '0'], values: [0.125, 0.5, -0.03, 0] },
    { description: 'percent, comma', cells: ['12,5 %', '%50', '0,41%'], values: [0.125, 0.5, 0.0041] },
    { description: 'full-width', cells: ['１，２３４．５０', '（７）', '－３％'], values: null },
    { description: 'full-width', cells: ['１，２３４．５０', '（７）', '－３'], values: [1234.5, -7, -3] },
    { description: 'no cents', cells: ['5,-', '12,50', '7,-- €'], values: [5, 12.5, 7] },
    { description: 'rupees', cells: ['₹1,23,456/-', 'Rs 500', 'INR 7.50'], values: [123456, 500, 7.5] },
    {
      description: 'a point behind the money',
      cells: ['Rs.500', 'Rs. 7.50', 'Rs.1,200.25'],
      values: [500, 7.5, 1200.25],
    },
    {
      description: 'a point behind the money, comma',
      cells: ['kr.500', '7,50 kr.', 'Fr.12,5'],
      values: [500, 7.5, 12.5],
    },
    {
      description: 'more money',
      cells: ['CN¥12', '12.50 TL', '3 грн', '4 р.', 'SFr. 5'],
      values: [12, 12.5, 3, 4, 5],
    },
    { description: 'groups of four', cells: ['1,2345,6789', '2,0000,0000'], values: [123456789, 200000000] },
    { description: 'thousands only, comma', cells: ['1.250.000', '900'], values: [1250000, 900] },
    { description: 'a nought before the mark', cells: ['0.125', '1.250'], values: [0.125, 1.25] },
    { description: 'wrapped amounts', cells: ['="118.00"', '="59.90"'], values: [118, 59.9] },
    { description: 'exponents', cells: ['1e3', '2.5E-2', '1e308'], values: [1000, 0.025, 1e308] },
  ])('$description: $cells', ({ cells, values }) => {
    const { type, numberStyle } = inferColumn(cells);
    expect(type).toBe(values === null ? 'text' : 'number');
    if (values !== null) expect(cells.map((cell) => parseNumber(cell, numberStyle))).toEqual(values);
  });

  test.each([
    { description: 'telephones', cells: ['030 1234567', '0170 7654321'] },
    { description: 'telephones in pairs', cells: ['12 34 56 78', '98 76 54 32'] },
    { description: 'sizes', cells: ['38/40', '42/44'] },
    { description: 'measures', cells: ['5 kg', '7 kg'] },
    { description: 'percent and money', cells: ['10%', '5.00', '20%', '7.50'] },
    { description: 'wrapped ids', cells: ['="12345"', '="12346"'] },
    { description: 'guarded ids', cells: ["'13800000000", "'13800000001"] },
    { description: 'a nought first', cells: ['="00123"', '12'] },
    { description: 'ranges', cells: ['1-2', '3-5'] },
    { description: 'two signs', cells: ['--5', '(-5)', '-(5)', '-5-'] },
  ])('$description are text', ({ cells }) => expect(inferColumn(cells).type).toBe('text'));

  test('a column open to both marks follows the other columns', () => {
    expect(inferColumn(['1.250', '3.500'])).toMatchObject({
      numberStyle: 'point',
      numberStyleIsProven: false,
    });
    expect(inferColumn(['1.250', '3.500'], null, { numberStyle: 'comma' }).numberStyle).toBe('comma');
    expect(inferColumn(['1.25', '3.500'], null, { numberStyle: 'comma' }).numberStyle).toBe('point');
  });
});

test.each([
  '',
  ' ',
  '-',
  '--',
  '—',
  'N/A',
  'NULL',
  '#N/A',
  '#DIV/0!',
  'n.a.',
  '(not set)',
  '0000-00-00 00:00:00',
  '无',
  '/',
])('%j says nothing', (cell) => {
  expect(isMissingText(cell)).toBe(true);
  expect(inferColumn(['1', cell, '2.5'])).toMatchObject({ type: 'number', filled: ['1', '2.5'] });
});

test('a percentage comes back as it was', () => {
  expect(percentText(parseNumber('29%', 'point'))).toBe('29%');
  const hundredths = fc.integer({ min: -10_000_000, max: 10_000_000 });
  fc.assert(
    fc.property(hundredths, (value) => {
      const cell = `${value / 100}%`;
      expect(percentText(parseNumber(cell, 'point'))).toBe(cell);
    }),
    { numRuns: 2000 },
  );
});

describe('unwrapCell', () => {
  test.each([
    ['="00123"', '00123'],
    ['="281234567890123450"', '281234567890123450'],
    ['=""', ''],
    ['\t6917926768823643751', '6917926768823643751'],
    ['129847129\t', '129847129'],
    ["'00501", '00501'],
    ["'+49 170 1234567", '+49 170 1234567'],
    ["'tis", "'tis"],
    ["'90s hits", "'90s hits"],
    ["'quoted'", "'quoted'"],
    ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
    ['="a"&"b"', '="a"&"b"'],
    ['=SUM(A1)', '=SUM(A1)'],
    ['="', '="'],
  ])('%j is %j', (cell, text) => expect(unwrapCell(cell)).toBe(text));
});

describe('isDamagedId', () => {
  test.each(['1.93068E+15', '1,93068E+15', '6.91793E+18', ' 3E+11 '])('%j is lost', (cell) =>
    expect(isDamagedId(cell)).toBe(true),
  );
  test.each(['1930680000000000123', '1.5E+3', '1e15', '1.93068E-15', 'E+15', '0.5E+12', 'A1.9E+15', ''])(
    '%j is not',
    (cell) => expect(isDamagedId(cell)).toBe(false),
  );
});
