import { expect, test } from 'vitest';
import { adjustedRand } from '../../tests/helpers/adjusted-rand.ts';
import { finish } from '../../tests/helpers/finish.ts';
import { evenBox, heaps } from '../../tests/helpers/planted.ts';
import { kmeans } from './kmeans.ts';
import { miniBatchKMeans } from './mini-batch-kmeans.ts';

const OPTIONS = { nInit: 3, seed: 7, maxEpochs: 20 };
const FULL = { nInit: 3, seed: 7, maxIterations: 300, tolerance: 1e-4 };
const CENTERS = [
  [0, 0, 0],
  [7, 0, 1],
  [0, 7, 3],
  [7, 7, 7],
];

test('finds planted groups, every row, as K-means does', () => {
  const points = heaps(CENTERS, 12_000, 3);
  const fit = finish(miniBatchKMeans(points, { ...OPTIONS, k: 4 }));
  const planted = Array.from({ length: 12_000 }, (_, row) => row % 4);
  expect(adjustedRand([...fit.labels], planted)).toBeGreaterThan(0.99);
  const full = finish(kmeans(points, { ...FULL, k: 4 }));
  expect(fit.inertia / full.inertia).toBeLessThan(1.01);
});

test('is nearly as tight as K-means where there are no groups, from far fewer rows', () => {
  const points = evenBox([1, 1, 1], 20_000, 9);
  const fit = finish(miniBatchKMeans(points, { ...OPTIONS, k: 8 }));
  const full = finish(kmeans(points, { ...FULL, k: 8 }));
  expect(fit.inertia / full.inertia).toBeLessThan(1.05);
  expect(fit.inertia / full.inertia).toBeGreaterThan(0.99);
  expect(fit.iterations * 1024).toBeLessThan(full.iterations * 20_000);
});

test('few rows, fewer than a batch; labels are the nearest centers, inertia their distances', () => {
  const points = [Float64Array.of(0, 1, 10, 11, 20), Float64Array.of(0, 0, 0, 0, 0)];
  const fit = finish(miniBatchKMeans(points, { ...OPTIONS, k: 3 }));
  const distance = (row: number, center: number) => (points[0]![row]! - fit.centers[center * 2]!) ** 2;
  let inertia = 0;
  fit.labels.forEach((label, row) => {
    const all = [0, 1, 2].map((center) => distance(row, center));
    expect(all[label]).toBe(Math.min(...all));
    inertia += Math.min(...all);
  });
  expect(fit.inertia).toBeCloseTo(inertia, 12);
  expect(new Set(fit.labels).size).toBe(3);
});

test('repeats with its seed', () => {
  const points = evenBox([1, 2], 3_000, 1);
  const run = (seed: number) => finish(miniBatchKMeans(points, { ...OPTIONS, k: 4, seed })).centers;
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
});
