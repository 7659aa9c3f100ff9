import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentModels } from '../../tests/fixtures/expected/segment-models.ts';
import {
  growTree,
  leafOf,
  mergeAlikeLeaves,
  type DecisionTree,
  type TreeOptions,
  type TreeSplit,
} from './decision-tree.ts';
import type { Points } from './kmeans-seeding.ts';

function grown(points: Points, labels: readonly number[], options: TreeOptions): DecisionTree {
  const work = growTree(points, labels, Int32Array.from(labels.keys()), options);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

describe('as scikit-learn grows it', () => {
  const { points, labels } = segmentModels.tree;
  test.each(segmentModels.tree.grown)('depth $depth, leaves of $minLeaf', (expected) => {
    const tree = grown(points, labels, { classes: 4, maxDepth: expected.depth, minLeaf: expected.minLeaf });
    expect(tree.map((node) => (node.kind === 'split' ? node.feature : -2))).toEqual(expected.feature);
    expect(tree.map((node) => (node.kind === 'split' ? node.threshold : -2))).toEqual(expected.threshold);
    expect(tree.map((node) => (node.kind === 'split' ? node.left : -1))).toEqual(expected.left);
    expect(tree.map((node) => (node.kind === 'split' ? node.right : -1))).toEqual(expected.right);
    expect(tree.map(({ counts }) => counts)).toEqual(expected.counts);
  });
});

/** Weighted Gini impurity after a split, by its definition. */
function impurityOf(points: Points, labels: readonly number[], feature: number, threshold: number): number {
  const sides = [true, false].map((isLeft) =>
    labels.filter((_, row) => points[feature]![row]! <= threshold === isLeft),
  );
  return sides.reduce((sum, side) => {
    const shares = [0, 1, 2].map((label) => side.filter((other) => other === label).length / side.length);
    return sum + side.length * (1 - shares.reduce((squares, share) => squares + share * share, 0));
  }, 0);
}

function bestByTrying(points: Points, labels: readonly number[], minLeaf: number): number {
  let best = Infinity;
  points.forEach((column, feature) => {
    for (const value of column) {
      const left = column.filter((other) => other <= value).length;
      if (left < minLeaf || labels.length - left < minLeaf) continue;
      best = Math.min(best, impurityOf(points, labels, feature, value));
    }
  });
  return best;
}

const CASES = fc.integer({ min: 4, max: 30 }).chain((n) =>
  fc.record({
    columns: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }), {
      minLength: 1,
      maxLength: 3,
    }),
    labels: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }),
    minLeaf: fc.integer({ min: 1, max: 3 }),
  }),
);

test('no split that can be made is purer than the one at the root', () => {
  fc.assert(
    fc.property(CASES, ({ columns, labels, minLeaf }) => {
      const points = columns.map((column) => Float64Array.from(column));
      const root = grown(points, labels, { classes: 3, maxDepth: 1, minLeaf })[0]!;
      const least = bestByTrying(points, labels, minLeaf);
      if (root.kind === 'leaf') return least === Infinity || new Set(labels).size === 1;
      expect(impurityOf(points, labels, root.feature, root.threshold)).toBeCloseTo(least, 9);
      return true;
    }),
  );
});

test('leaves hold their rows, no fewer than asked for; merged leaves answer the same', () => {
  fc.assert(
    fc.property(CASES, ({ columns, labels, minLeaf }) => {
      const points = columns.map((column) => Float64Array.from(column));
      const tree = grown(points, labels, { classes: 3, maxDepth: 3, minLeaf });
      const merged = mergeAlikeLeaves(tree);
      const held = tree.map(() => [0, 0, 0]);
      labels.forEach((label, row) => {
        const leaf = leafOf(tree, points, row);
        held[leaf]![label]! += 1;
        expect(merged[leafOf(merged, points, row)]!.label).toBe(tree[leaf]!.label);
      });
      tree.forEach((node, at) => {
        if (node.kind === 'split') return;
        expect(held[at]).toEqual(node.counts);
        expect(node.counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(
          Math.min(minLeaf, labels.length),
        );
      });
      const splits = merged.filter((node): node is TreeSplit => node.kind === 'split');
      for (const { left, right } of splits) {
        const [a, b] = [merged[left]!, merged[right]!];
        expect(a.kind === 'leaf' && b.kind === 'leaf' && a.label === b.label).toBe(false);
      }
    }),
  );
});

test('it learns from the rows it is given, and no others', () => {
  const points = [Float64Array.of(0, 1, 2, 3, 100, 101)];
  const labels = [0, 0, 1, 1, 0, 0];
  const work = growTree(points, labels, Int32Array.of(0, 1, 2, 3), { classes: 2, maxDepth: 3, minLeaf: 1 });
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value[0]).toMatchObject({ kind: 'split', threshold: 1.5, counts: [2, 2] });
  expect(step.value).toHaveLength(3);
});
