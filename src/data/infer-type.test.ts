import { describe, expect, test } from 'vitest';
import { inferColumn } from './infer-type.ts';
import { inferDateOrder } from './date-order.ts';

const repeat = (cell: string, times: number) => Array.from({ length: times }, () => cell);

describe('inferColumn', () => {
  test.each([
    { description: 'integers', cells: ['1', '-2', '30'], type: 'number' },
    { description: 'gaps in every spelling', cells: ['1', '', 'NA', 'NULL', ' ', '-', '2'], type: 'number' },
    { description: 'zero-padded ids', cells: ['0001', '0002', '12'], type: 'text' },
    { description: 'one zero-padded id among many', cells: [...repeat('10115', 500), '01067'], type: 'text' },
    {
      description: 'ids too long for a double',
      cells: ['1930680000000000123', '1930680000000000124'],
      type: 'text',
    },
    { description: 'dates', cells: ['2010-12-01', '2011-01-05 10:00'], type: 'timestamp' },
    { description: 'words', cells: ['a', 'b', '1'], type: 'text' },
    { description: 'numbers with one slip', cells: [...repeat('5', 20), 'five'], type: 'number' },
    { description: 'numbers with many slips', cells: [...repeat('5', 20), ...repeat('5+', 5)], type: 'text' },
    { description: 'nothing', cells: ['', ' ', 'NA'], type: 'text' },
    { description: 'booleans', cells: ['true', 'false'], type: 'text' },
  ])('$description: $type', ({ cells, type }) => expect(inferColumn(cells).type).toBe(type));

  test.each([
    { cells: ['3,86', '1.250,00'], style: 'comma' },
    { cells: ['1,5', '2,5'], style: 'comma' },
    { cells: ['1,234', '5,678'], style: 'point' },
    { cells: ['1,234.50', '7'], style: 'point' },
    { cells: ['3.86', '12.5'], style: 'point' },
    { cells: ['1.250.000', '900'], style: 'comma' },
  ])('$cells are written with a decimal $style', ({ cells, style }) => {
    expect(inferColumn(cells).numberStyle).toBe(style);
    expect(inferColumn(cells).type).toBe('number');
  });
});

describe('inferDateOrder', () => {
  test.each([
    { description: 'the year first', cells: ['2010-12-01', '2010-01-13'], order: 'ymd', isProven: true },
    { description: 'a day over 12 first', cells: ['01/02/2010', '13/02/2010'], order: 'dmy', isProven: true },
    {
      description: 'a day over 12 second',
      cells: ['01/02/2010', '02/13/2010'],
      order: 'mdy',
      isProven: true,
    },
    {
      description: 'steady days, month first',
      cells: ['01/10/2010', '01/11/2010', '01/12/2010', '02/01/2010', '02/02/2010', '02/03/2010'],
      order: 'mdy',
      isProven: false,
    },
    { description: 'AM and PM', cells: ['1/2/2010 8:00 AM'], order: 'mdy', isProven: false },
    { description: 'no sign at all', cells: ['1/2/2010'], order: 'dmy', isProven: false },
    { description: 'no dates', cells: ['x'], order: 'ymd', isProven: false },
  ])('$description: $order', ({ cells, order, isProven }) => {
    expect(inferDateOrder(cells, null)).toMatchObject({ order, isProven });
  });

  test('follows other columns where it fits two orders, but not against its own cells', () => {
    expect(inferDateOrder(['1/2/2010'], 'mdy').order).toBe('mdy');
    expect(inferDateOrder(['13/2/2010'], 'mdy').order).toBe('dmy');
  });
});
