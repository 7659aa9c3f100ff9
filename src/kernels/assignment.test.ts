import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestAssignment } from './assignment.ts';

test('as cheap as the cheapest of all ways, each column once', () => {
  const costs = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
    .chain(([rows, more]) =>
      fc.array(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows + more, maxLength: rows + more }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
    );
  fc.assert(
    fc.property(costs, (matrix) => {
      const taken = cheapestAssignment(matrix);
      expect(new Set(taken).size).toBe(matrix.length);
      expect(sumOf(matrix, taken)).toBe(least(matrix, 0, []));
    }),
  );
});

test('fifty by fifty: a hidden permutation is found', () => {
  const hidden = Array.from({ length: 50 }, (_, row) => (row * 17) % 50);
  const matrix = hidden.map((column) => Array.from({ length: 50 }, (_, other) => Math.abs(other - column)));
  expect(cheapestAssignment(matrix)).toEqual(hidden);
});

test('nothing to assign, or too little to assign to', () => {
  expect(cheapestAssignment([])).toEqual([]);
  expect(() => cheapestAssignment([[1], [2]])).toThrow(RangeError);
});

function sumOf(matrix: readonly (readonly number[])[], taken: readonly number[]): number {
  return taken.reduce((sum, column, row) => sum + matrix[row]![column]!, 0);
}

function least(matrix: readonly (readonly number[])[], row: number, used: readonly number[]): number {
  if (row === matrix.length) return 0;
  return Math.min(
    ...matrix[row]!.map((cost, column) =>
      used.includes(column) ? Infinity : cost + least(matrix, row + 1, [...used, column]),
    ),
  );
}
