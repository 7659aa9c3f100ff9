import { expect, test } from 'vitest';
import { findFooter } from './table-footer.ts';

const ROWS = [
  ['A-1', '2026-09-01', '12.50'],
  ['A-2', '2026-09-02', '7.00'],
];

test('words alone behind a table are a note', () => {
  const rows = [...ROWS, ['All prices with tax']];
  expect(findFooter(rows, 3, false)).toEqual([{ index: 2, code: 'footer-row' }]);
  expect(findFooter(rows, 3, true)).toEqual([{ index: 2, code: 'footer-row' }]);
});

test('where every cell is to come back, a record as wide as the table is a row of it', () => {
  const rows = [...ROWS, ['All prices with tax', '', '']];
  expect(findFooter(rows, 3, false)).toEqual([{ index: 2, code: 'footer-row' }]);
  expect(findFooter(rows, 3, true)).toEqual([]);
});
