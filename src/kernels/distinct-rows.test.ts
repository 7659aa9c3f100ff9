import { expect, test } from 'vitest';
import { countDistinctRows } from './distinct-rows.ts';

test.each([
  { points: [[1, 1, 2, 1, 3]], limit: 9, expected: 3 },
  { points: [[1, 1, 2, 1, 3]], limit: 2, expected: 2 },
  {
    points: [
      [1, 1, 1],
      [1, 2, 1],
    ],
    limit: 9,
    expected: 2,
  },
  { points: [[]], limit: 9, expected: 0 },
  { points: [[0, -0]], limit: 9, expected: 1 },
])('rows of $points differ $expected times, counted up to $limit', ({ points, limit, expected }) => {
  expect(
    countDistinctRows(
      points.map((column) => Float64Array.from(column)),
      limit,
    ),
  ).toBe(expected);
});
