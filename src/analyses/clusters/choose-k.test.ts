import { expect, test } from 'vitest';
import { chooseK } from './choose-k.ts';
import type { SweepRow } from './meta.ts';

function sweep(first: number, ...silhouettes: readonly number[]): SweepRow[] {
  return silhouettes.map((silhouette, at) => ({
    k: first + at,
    silhouette,
    inertia: 100 - at,
    calinskiHarabasz: 1,
    daviesBouldin: 1,
    iterations: 1,
    bic: null,
  }));
}

test.each([
  { description: 'a cloud cut in half does not win', rows: sweep(2, 0.435, 0.34, 0.31, 0.3), expected: 3 },
  { description: 'two groups truly apart do', rows: sweep(2, 0.8, 0.55, 0.5), expected: 2 },
  {
    description: 'the best of the rest, wherever it is',
    rows: sweep(2, 0.29, 0.46, 0.49, 0.55, 0.53),
    expected: 5,
  },
  { description: 'of equals the finest', rows: sweep(2, 0.4, 0.34, 0.336, 0.331, 0.32), expected: 5 },
  { description: 'one k is that k', rows: sweep(6, 0.1), expected: 6 },
  { description: 'one k of two is two', rows: sweep(2, 0.1), expected: 2 },
  { description: 'a range above two', rows: sweep(4, 0.1, 0.3, 0.2), expected: 5 },
  { description: 'no silhouette is the worst silhouette', rows: sweep(2, NaN, 0.2, NaN), expected: 3 },
  { description: 'no silhouettes at all', rows: sweep(3, NaN, NaN), expected: 4 },
  { description: 'negative silhouettes', rows: sweep(2, -0.3, -0.4, -0.5), expected: 3 },
])('$description: $expected', ({ rows, expected }) => {
  expect(chooseK(rows)).toBe(expected);
});
