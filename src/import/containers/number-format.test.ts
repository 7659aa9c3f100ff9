import { expect, test } from 'vitest';
import { numberText } from './number-cell.ts';
import { builtInFormat, parseFormat } from './number-format.ts';

const text = (value: number, code: string, is1904 = false) => numberText(value, parseFormat(code), is1904);

test.each([
  ['General', 45352.5, '45352.5'],
  ['G/通用格式', 3, '3'],
  ['0.00', 45352, '45352'],
  ['#,##0.00 "days"', 45352, '45352'],
  ['"Rs." #,##0', 45352, '45352'],
  ['[$€-407] #,##0', 45352, '45352'],
  ['[Red]0;[Blue]-0', 45352, '45352'],
  ['0.00E+00', 45352, '45352'],
  ['@', 45352, '45352'],
  ['# ?/?', 0.5, '0.5'],
  ['000000', 123, '000123'],
  ['000000', 1.5, '1.5'],
  ['yyyy-mm-dd', 45352, '2024-03-01'],
  ['yyyy-mm-dd', 45352.5, '2024-03-01 12:00:00'],
  ['m/d/yy h:mm', 45352, '2024-03-01 00:00:00'],
  ['[$-409]d-mmm-yyyy;@', 45352, '2024-03-01'],
  ['[$-804]yyyy"年"m"月"d"日"', 45352, '2024-03-01'],
  ['mmm\\-yy', 45352, '2024-03-01'],
  ['aaaa', 45352, '2024-03-01'],
  ['h:mm AM/PM', 0.75, '18:00:00'],
  ['上午/下午h"时"mm"分"', 0.75, '18:00:00'],
  ['mm:ss.0', 0.5 / 1440, '00:00:30'],
  ['[h]:mm:ss', 1.5, '36:00:00'],
  ['[mm]:ss', 1 / 24, '1:00:00'],
  ['yyyy-mm-dd', 1, '1900-01-01'],
  ['yyyy-mm-dd', 61, '1900-03-01'],
  ['yyyy-mm-dd', -1, '-1'],
  ['yyyy-mm-dd', 2_958_465, '9999-12-31'],
  ['yyyy-mm-dd', 2_958_466, '2958466'],
  ['General', 1e300, '1E+300'],
  ['General', 9_007_199_254_740_991, '9007199254740991'],
  ['General', 1_930_680_000_000_000, '1.93068E+15'],
  ['General', -0.1, '-0.1'],
])('%s shows %d as %s', (code, value, expected) => {
  expect(text(value, code)).toBe(expected);
});

test('days from 1904 begin with a Friday in January', () => {
  expect(text(0, 'yyyy-mm-dd', true)).toBe('1904-01-01');
  expect(text(45352 - 1462, 'yyyy-mm-dd', true)).toBe('2024-03-01');
});

test('formats without a code mean what every spreadsheet takes them for', () => {
  const shown = (id: number, value: number) => numberText(value, builtInFormat(id), false);
  expect([14, 20, 22, 46, 10, 31].map((id) => shown(id, 45352.25))).toEqual([
    '2024-03-01 06:00:00',
    '2024-03-01 06:00:00',
    '2024-03-01 06:00:00',
    '1088454:00:00',
    '45352.25',
    '2024-03-01 06:00:00',
  ]);
  expect([20, 34].map((id) => shown(id, 0.25))).toEqual(['06:00:00', '06:00:00']);
});
