import { expect, test } from 'vitest';
import { finish } from '../../tests/helpers/finish.ts';
import { evenBox, heaps } from '../../tests/helpers/planted.ts';
import { bestJaccards, bootstrapStability, verdictOn } from './bootstrap-stability.ts';
import type { Points } from './kmeans-seeding.ts';
import { kmeans } from './kmeans.ts';

const FIT = { nInit: 3, maxIterations: 100, tolerance: 1e-4 };

function stabilityOf(points: Points, k: number, seed: number) {
  const fit = finish(kmeans(points, { ...FIT, k, seed }));
  const recluster = function* (taken: Points, drawn: number) {
    return (yield* kmeans(taken, { ...FIT, k, seed: drawn })).labels;
  };
  const rows = points[0]!.length;
  const options = { resamples: 40, rows, seed, recluster };
  return { fit, stability: finish(bootstrapStability(points, fit.labels, k, options)) };
}

const TWO_APART = [
  [0, 0],
  [9, 0],
];

test.each([1, 2, 3, 4, 5])('planted groups are stable, seed %i', (seed) => {
  const { stability } = stabilityOf(heaps(TWO_APART, 100, seed), 2, seed);
  for (const cluster of stability) {
    expect(cluster.meanJaccard).toBeGreaterThan(0.95);
    expect(cluster.found).toBe(cluster.resamples);
    expect(verdictOn(cluster)).toBe('stable');
  }
});

test.each([1, 2, 3, 4, 5])('a group cut in two is not, seed %i', (seed) => {
  const { fit, stability } = stabilityOf(heaps(TWO_APART, 200, seed), 3, seed);
  const sizes = [0, 1, 2].map((cluster) => fit.labels.filter((label) => label === cluster).length);
  const halves = [0, 1, 2].filter((cluster) => sizes[cluster]! < 90);
  expect(halves).toHaveLength(2);
  expect(halves.filter((half) => verdictOn(stability[half]!) === 'stable')).toEqual([]);
});

test('pieces of an even cloud dissolve', () => {
  const { stability } = stabilityOf(evenBox([1, 1, 1], 150, 4), 6, 4);
  expect(stability.filter((cluster) => verdictOn(cluster) === 'stable').length).toBeLessThan(2);
  expect(stability.filter((cluster) => verdictOn(cluster) === 'dissolves').length).toBeGreaterThan(1);
});

test('Jaccard similarities by hand', () => {
  // A = {0,1,2}, B = {3,4}; found {0,1}, {2,3,4}: A best 2/3, B best 2/3; a cluster without rows has none
  expect(bestJaccards(Int32Array.of(0, 0, 0, 1, 1), Int32Array.of(5, 5, 2, 2, 2), 3)).toEqual([
    2 / 3,
    2 / 3,
    NaN,
  ]);
});
