import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSort, sortedOrder, type Sort, type TableColumn } from './table.ts';

type Row = readonly [name: string, amount: number];
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', label: 'Name', text: ([name]) => name, sortValue: ([name]) => name },
  { id: 'amount', label: 'Amount', text: ([, amount]) => `${amount}`, sortValue: ([, amount]) => amount },
  { id: 'note', label: 'Note', text: () => 'not sortable' },
];

function namesIn(rows: readonly Row[], sort: Sort | null): string[] {
  return [...sortedOrder(rows, COLUMNS, sort)].map((at) => rows[at]![0]);
}

describe('the order of rows', () => {
  const rows: readonly Row[] = [
    ['b', 2],
    ['missing', NaN],
    ['a', 10],
    ['c', 2],
  ];

  test.each([
    { sort: null, expected: ['b', 'missing', 'a', 'c'] },
    { sort: { column: 'amount', direction: 'ascending' }, expected: ['b', 'c', 'a', 'missing'] },
    { sort: { column: 'amount', direction: 'descending' }, expected: ['a', 'b', 'c', 'missing'] },
    { sort: { column: 'name', direction: 'ascending' }, expected: ['a', 'b', 'c', 'missing'] },
    { sort: { column: 'note', direction: 'ascending' }, expected: ['b', 'missing', 'a', 'c'] },
    { sort: { column: 'gone', direction: 'ascending' }, expected: ['b', 'missing', 'a', 'c'] },
  ] as const)('$sort', ({ sort, expected }) => {
    expect(namesIn(rows, sort)).toEqual(expected);
  });

  test('is a permutation, in order, with missing values last', () => {
    const amounts = fc.array(fc.oneof(fc.double(), fc.constant(NaN)), { maxLength: 60 });
    const directions = fc.constantFrom('ascending' as const, 'descending' as const);
    fc.assert(
      fc.property(amounts, directions, (values, direction) => {
        const table = values.map((value, i): Row => [`${i}`, value]);
        const order = sortedOrder(table, COLUMNS, { column: 'amount', direction });
        expect([...order].toSorted((a, b) => a - b)).toEqual(values.map((_, i) => i));
        const sorted = [...order].map((at) => values[at]!);
        const known = sorted.filter((value) => !Number.isNaN(value));
        expect(sorted.slice(known.length).every(Number.isNaN)).toBe(true);
        for (let i = 1; i < known.length; i++) {
          const [before, after] = [known[i - 1]!, known[i]!];
          expect(direction === 'ascending' ? before <= after : before >= after).toBe(true);
        }
      }),
    );
  });
});

describe('a press on a header', () => {
  test.each([
    { before: null, isNumeric: true, direction: 'descending' },
    { before: null, isNumeric: false, direction: 'ascending' },
    { before: 'descending', isNumeric: true, direction: 'ascending' },
    { before: 'ascending', isNumeric: true, direction: 'descending' },
  ] as const)('$before, numbers: $isNumeric → $direction', ({ before, isNumeric, direction }) => {
    const current = before === null ? null : { column: 'x', direction: before };
    expect(nextSort(current, 'x', isNumeric)).toEqual({ column: 'x', direction });
  });

  test('another column starts anew', () => {
    expect(nextSort({ column: 'y', direction: 'descending' }, 'x', true)).toEqual({
      column: 'x',
      direction: 'descending',
    });
  });
});
