import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobs } from '../../tests/fixtures/expected/blobs.ts';
import { clusterScores } from './cluster-scores.ts';
import type { Points } from './kmeans-seeding.ts';
import { createRandom } from './random.ts';

test.each(blobs.sweep)('as scikit-learn for k = $k', ({ k, labels, calinskiHarabasz, daviesBouldin }) => {
  const scores = clusterScores(blobs.points, labels, k);
  expect(scores.calinskiHarabasz).toBeCloseTo(calinskiHarabasz, 8);
  expect(scores.daviesBouldin).toBeCloseTo(daviesBouldin, 10);
});

test('by hand: 0, 2 | 10, 14', () => {
  // means 1 and 12, overall 6.5; between 2·5.5² + 2·5.5² = 121, within 2 + 8 = 10; spreads 1 and 2, apart 11
  const scores = clusterScores([Float64Array.of(0, 2, 10, 14)], Int32Array.of(0, 0, 1, 1), 2);
  expect(scores.calinskiHarabasz).toBeCloseTo(121 / 1 / (10 / 2), 12);
  expect(scores.daviesBouldin).toBeCloseTo(3 / 11, 12);
});

test('clusters without spread are perfectly apart; one cluster has no score; empty ones do not count', () => {
  const points = [Float64Array.of(1, 1, 5, 5)];
  const perfect = { calinskiHarabasz: Infinity, daviesBouldin: 0 };
  expect(clusterScores(points, Int32Array.of(0, 0, 1, 1), 2)).toEqual(perfect);
  expect(clusterScores(points, Int32Array.of(0, 0, 3, 3), 5)).toEqual(perfect);
  expect(clusterScores(points, new Int32Array(4), 2)).toEqual({ calinskiHarabasz: NaN, daviesBouldin: NaN });
});

test('equal their definitions on any points and labels', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 6, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      (rows, d, seed) => {
        const random = createRandom(seed);
        const points = Array.from({ length: d }, () =>
          Float64Array.from({ length: rows }, () => random.float()),
        );
        const labels = Int32Array.from({ length: rows }, (_, row) => (row < 3 ? row : random.below(3)));
        const scores = clusterScores(points, labels, 3);
        expect(scores.calinskiHarabasz).toBeCloseTo(calinskiByDefinition(points, labels), 8);
        expect(scores.daviesBouldin).toBeCloseTo(daviesByDefinition(points, labels), 8);
      },
    ),
  );
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, i) => value - b[i]!));
const meanOf = (rows: readonly (readonly number[])[]) =>
  rows[0]!.map((_, feature) => sum(rows.map((row) => row[feature]!)) / rows.length);

function clustersOf(points: Points, labels: Int32Array): number[][][] {
  const rows = Array.from(labels.keys()).map((row) => points.map((column) => column[row]!));
  return [0, 1, 2].map((cluster) => rows.filter((_, row) => labels[row] === cluster));
}

function calinskiByDefinition(points: Points, labels: Int32Array): number {
  const clusters = clustersOf(points, labels);
  const overall = meanOf(clusters.flat());
  const between = sum(clusters.map((rows) => rows.length * distance(meanOf(rows), overall) ** 2));
  const within = sum(clusters.flatMap((rows) => rows.map((row) => distance(row, meanOf(rows)) ** 2)));
  return between / 2 / (within / (labels.length - 3));
}

function daviesByDefinition(points: Points, labels: Int32Array): number {
  const clusters = clustersOf(points, labels);
  const means = clusters.map(meanOf);
  const spreads = clusters.map((rows, i) => sum(rows.map((row) => distance(row, means[i]!))) / rows.length);
  const worst = means.map((mean, i) =>
    Math.max(...means.map((other, j) => (i === j ? 0 : (spreads[i]! + spreads[j]!) / distance(mean, other)))),
  );
  return sum(worst) / 3;
}
