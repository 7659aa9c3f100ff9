import { expect, test } from 'vitest';
import { buildColumn } from '../../tests/helpers/memory-table.ts';
import { asKeys, asNumbers } from './cells.ts';

test('text is its own key, unchanged', () => {
  const column = buildColumn({ type: 'text', cells: ['a', null, 'b'] });
  expect(asKeys(column)).toBe(column);
});

test('numbers become keys by value, missing stays missing', () => {
  const { codes, dictionary } = asKeys(buildColumn({ type: 'number', cells: [7, null, 3.5, 7] }));
  expect([...codes]).toEqual([0, -1, 1, 0]);
  expect(dictionary).toEqual(['7', '3.5']);
});

test('text is read as numbers entry by entry; what is none is NaN', () => {
  const column = buildColumn({ type: 'text', cells: ['2', 'two', '', null, ' 4.5 ', '1e999', '2'] });
  expect([...asNumbers(column)]).toEqual([2, NaN, NaN, NaN, 4.5, NaN, 2]);
});

test('numbers are handed on without a copy', () => {
  const column = buildColumn({ type: 'number', cells: [1, null] });
  expect(column.type === 'number' && asNumbers(column) === column.values).toBe(true);
});
