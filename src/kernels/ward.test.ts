import { describe, expect, test } from 'vitest';
import { clustersExpected } from '../../tests/fixtures/expected/clusters.ts';
import { adjustedRand } from '../../tests/helpers/adjusted-rand.ts';
import { finish } from '../../tests/helpers/finish.ts';
import { evenBox } from '../../tests/helpers/planted.ts';
import { cutTree, topOfTree } from './ward-tree.ts';
import { ward } from './ward.ts';

describe.each(clustersExpected.generated)('as scipy has it', ({ points, ward: expected }) => {
  const tree = finish(ward(points));

  test('heights and sizes of all merges', () => {
    expect([...tree.size]).toEqual(expected.sizes);
    tree.height.forEach((height, merge) => expect(height).toBeCloseTo(expected.heights[merge]!, 9));
  });

  test.each([2, 3, 5])('cut into %i', (k) => {
    const labels = cutTree(tree, k);
    expect(Math.max(...labels)).toBe(k - 1);
    expect(adjustedRand([...labels], expected.cuts[[2, 3, 5].indexOf(k)]!)).toBe(1);
  });

  test('the top holds all rows, and cut at any height what the whole tree is cut into', () => {
    const top = topOfTree(tree, 12);
    expect(top.branches).toHaveLength(12);
    expect(top.branches.reduce((sum, size) => sum + size, 0)).toBe(tree.rows);
    expect(top.merges.at(-1)!.height).toBe(tree.height.at(-1));
    const labels = cutTree(tree, 12);
    expect(new Set(top.firstRows.map((row) => labels[row])).size).toBe(12);
    top.branches.forEach((size, branch) => {
      const own = labels[top.firstRows[branch]!];
      expect(labels.filter((label) => label === own)).toHaveLength(size);
    });
    const used = top.merges.flatMap(({ left, right }) => [left, right]);
    expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, id) => id));
  });
});

test('equal to trying every pair, on any points', () => {
  for (let seed = 0; seed < 20; seed++) {
    const points = evenBox([1, 2, 1], 24, seed);
    const heights = finish(ward(points)).height;
    byBruteForce(points).forEach((height, merge) => expect(heights[merge]).toBeCloseTo(height, 10));
  }
});

test('equal rows, one row, and a top wider than the tree', () => {
  const equal = finish(ward([Float64Array.of(4, 4, 4, 9)]));
  expect([...equal.height.slice(0, 2)]).toEqual([0, 0]);
  expect([...cutTree(equal, 2)]).toEqual([0, 0, 0, 1]);
  expect(topOfTree(equal, 30).branches).toEqual([1, 1, 1, 1]);
  const single = finish(ward([Float64Array.of(1)]));
  expect([...cutTree(single, 1)]).toEqual([0]);
  expect(topOfTree(single, 5)).toEqual({ branches: [], firstRows: [], merges: [] });
});

/** The merge that adds least to the sum of squares, found among all pairs each time. */
function byBruteForce(points: readonly Float64Array[]): number[] {
  let clusters = Array.from(points[0]!, (_, row) => [row]);
  const meanOf = (rows: number[]) =>
    points.map((column) => rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length);
  const heights: number[] = [];
  while (clusters.length > 1) {
    let best = { a: 0, b: 0, height: Infinity };
    clusters.forEach((a, i) => {
      clusters.slice(i + 1).forEach((b, j) => {
        const [x, y] = [meanOf(a), meanOf(b)];
        const apart = x.reduce((sum, value, feature) => sum + (value - y[feature]!) ** 2, 0);
        const height = Math.sqrt(((2 * a.length * b.length) / (a.length + b.length)) * apart);
        if (height < best.height) best = { a: i, b: i + 1 + j, height };
      });
    });
    heights.push(best.height);
    const joined = [...clusters[best.a]!, ...clusters[best.b]!];
    clusters = [...clusters.filter((_, at) => at !== best.a && at !== best.b), joined];
  }
  return heights;
}
