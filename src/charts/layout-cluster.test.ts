import { describe, expect, test } from 'vitest';
import { layoutClusterDendrogram } from './layout-cluster-dendrogram.ts';
import { layoutClusterSilhouettes } from './layout-cluster-silhouettes.ts';
import { layoutSweep } from './layout-sweep.ts';

describe('silhouettes by cluster', () => {
  const shape = (rows: number, ...values: readonly number[]) => ({
    name: `${rows}`,
    category: 0,
    values,
    rows,
    mean: values[0]!,
  });

  test('bands are as high as they have rows, one under another, on one scale with zero in it', () => {
    const { bands, zero, ticks, axisY } = layoutClusterSilhouettes(
      [shape(30, 0.9, 0.5), shape(10, 0.4, -0.5)],
      300,
    );
    expect(bands[0]!.height / bands[1]!.height).toBe(3);
    expect(bands[1]!.y).toBeGreaterThan(bands[0]!.y + bands[0]!.height);
    expect(axisY).toBeGreaterThan(bands[1]!.y + bands[1]!.height);
    expect(zero).toBeCloseTo(100, 9);
    expect(ticks.map(({ x }) => Math.round(x))).toEqual([0, 100, 200, 300]);
    expect(bands.map(({ meanX }) => Math.round(meanX))).toEqual([280, 180]);
  });

  test('a cluster of one row can be seen, one that the sample missed has no mark', () => {
    const { bands } = layoutClusterSilhouettes([shape(1000, 0.2), shape(1, 0.2), shape(0)], 300);
    expect(bands[1]!.height).toBe(14);
    expect(bands[2]!.path).toBe('');
  });
});

describe('dendrogram', () => {
  const branches = [0, 0, 1, 1].map((category, at) => ({ rows: at + 1, category }));
  const merges = [
    { left: 0, right: 2, height: 1 },
    { left: 1, right: 3, height: 2 },
    { left: 4, right: 5, height: 10 },
  ];

  test('leaves stand in the order of the tree, legs do not cross, the cut is between the merges', () => {
    const { leaves, legs, cutX, height } = layoutClusterDendrogram(branches, merges, 2, 264);
    expect(leaves.map(({ branch }) => branch)).toEqual([0, 2, 1, 3]);
    expect(legs).toHaveLength(6);
    // x runs from 64 at height 0 to 262 at 10
    expect(cutX).toBeCloseTo((103.6 + 262) / 2, 9);
    expect(legs.at(-1)!.path).toBe('M103.6,54H262V36');
    expect(height).toBe(72);
  });

  test('a merge of two segments has no colour, one within a segment has', () => {
    const within = [{ left: 0, right: 1, height: 1 }, { left: 2, right: 3, height: 2 }, merges[2]!];
    const categories = layoutClusterDendrogram(branches, within, 2, 264).legs.map(({ category }) => category);
    expect(categories).toEqual([0, 0, 1, 1, 0, 1]);
    expect(layoutClusterDendrogram(branches, merges, 2, 264).legs.at(-1)!.category).toBeNull();
  });

  test('a lone branch', () => {
    const lone = layoutClusterDendrogram([{ rows: 3, category: 0 }], [], 1, 200);
    expect(lone).toMatchObject({ legs: [], cutX: null });
    expect(lone.leaves).toHaveLength(1);
  });
});

test('a sweep marks what a measure prefers, and its errors', () => {
  const series = [{ name: 'gap', values: [1, 3], ks: [1, 2], errors: [0.5, 1], preferred: 2 }];
  const [panel] = layoutSweep([2, 3], series, 3, 900).panels;
  expect(panel!.points.map(({ k, isPreferred, isChosen }) => [k, isPreferred, isChosen])).toEqual([
    [1, false, false],
    [2, true, false],
  ]);
  const [low, high] = panel!.points[1]!.error!;
  expect(low).toBeGreaterThan(panel!.points[1]!.y);
  expect(high).toBeCloseTo(8, 9);
});
