import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber } from './number-text.ts';

describe('parseNumber, decimal point', () => {
  test.each([
    ['0', 0],
    ['-0.5', -0.5],
    ['+7', 7],
    ['.25', 0.25],
    ['12.', 12],
    ['1e3', 1000],
    ['-1.5E-7', -1.5e-7],
    ['  42 ', 42],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['$8.00', 8],
    ['-$8.00', -8],
    ['$-8.00', -8],
    ['(8.00)', -8],
    ['($1,280.00)', -1280],
    ['￥1,280.00', 1280],
    ['118.00元', 118],
    ["1'234.50", 1234.5],
    ['1 234.50', 1234.5],
    ['1e308', 1e308],
    ['1e309', Infinity],
    ['-Infinity', -Infinity],
    ['12345678901234567890', 12345678901234567000],
    ['0.1234567890123456789', 0.12345678901234568],
  ])('%j is %d', (cell, value) => expect(parseNumber(cell, 'point')).toBe(value));

  test.each([
    '',
    ' ',
    '-',
    '.',
    '1.2.3',
    '1,23',
    '12a',
    'a',
    '0x10',
    '007',
    '-01',
    '1e',
    '5+',
    '1-2',
    '--1',
    '2010-12-01',
  ])('%j is no number', (cell) => expect(parseNumber(cell, 'point')).toBeNaN());
});

test('a megabyte of digits is no number, and seen at once', () => {
  const startedAt = performance.now();
  expect(parseNumber(`${'1'.repeat(1_000_000)}x`, 'point')).toBeNaN();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

describe('parseNumber, decimal comma', () => {
  test.each([
    ['3,86', 3.86],
    ['1.250,00', 1250],
    ['-43,40', -43.4],
    ['1.250.000', 1250000],
    ['12', 12],
    ['1.234,5 €', 1234.5],
  ])('%j is %d', (cell, value) => expect(parseNumber(cell, 'comma')).toBe(value));

  test.each(['1.25', '1,2,3', '1,250.00'])('%j is no number', (cell) =>
    expect(parseNumber(cell, 'comma')).toBeNaN(),
  );
});

describe('parseNumber agrees with Number()', () => {
  test('on every finite double, as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), 'point')).toBe(Number(String(value)));
      }),
      { numRuns: 2000 },
    );
  });

  test('on decimals of any number of digits', () => {
    const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${max}}$`));
    const whole = fc.stringMatching(/^(0|[1-9][0-9]{0,18})$/);
    fc.assert(
      fc.property(fc.constantFrom('', '-', '+'), whole, digits(18), (sign, integer, fraction) => {
        const cell = `${sign}${integer}${fraction === '' ? '' : `.${fraction}`}`;
        expect(parseNumber(cell, 'point')).toBe(Number(cell));
        expect(parseNumber(cell.replace('.', ','), 'comma')).toBe(Number(cell));
      }),
      { numRuns: 2000 },
    );
  });
});
