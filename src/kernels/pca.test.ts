import { expect, test } from 'vitest';
import { blobs } from '../../tests/fixtures/expected/blobs.ts';
import { segmentModels } from '../../tests/fixtures/expected/segment-models.ts';
import { moments } from './moments.ts';
import { principalComponents, project } from './pca.ts';

test('loadings and explained variance as scikit-learn has them', () => {
  const { loadings, explained } = principalComponents(blobs.points, 2);
  explained.forEach((share, at) => expect(share).toBeCloseTo(blobs.pca.explained[at]!, 10));
  loadings.flat().forEach((entry, at) => expect(entry).toBeCloseTo(blobs.pca.loadings.flat()[at]!, 8));
});

test('coordinates are centered, uncorrelated, and carry the variance they explain', () => {
  const components = principalComponents(blobs.points, 2);
  const [x, y] = [project(blobs.points, components, 0), project(blobs.points, components, 1)];
  const total = blobs.points.reduce((sum, column) => sum + moments(column).sd ** 2, 0);
  expect(moments(x).mean).toBeCloseTo(0, 5);
  expect(moments(x).sd ** 2 / total).toBeCloseTo(components.explained[0]!, 5);
  expect(moments(y).sd ** 2 / total).toBeCloseTo(components.explained[1]!, 5);
  expect(x.reduce((sum, value, row) => sum + value * y[row]!, 0) / x.length).toBeCloseTo(0, 4);
});

test('one feature has one component; the second is nothing', () => {
  const points = [Float64Array.of(1, 2, 6)];
  const components = principalComponents(points, 2);
  expect(components).toEqual({ center: [3], loadings: [[1], [0]], explained: [1, 0] });
  expect([...project(points, components, 0)]).toEqual([-2, -1, 3]);
  expect([...project(points, components, 1)]).toEqual([0, 0, 0]);
});

test('equal rows have no variance to explain', () => {
  const { explained } = principalComponents([Float64Array.of(2, 2), Float64Array.of(3, 3)], 2);
  expect(explained).toEqual([0, 0]);
});

test('all components of standardised features as scikit-learn has them', () => {
  const { points, explained, loadings } = segmentModels.pca;
  const all = principalComponents(points, points.length);
  all.explained.forEach((share, at) => expect(share).toBeCloseTo(explained[at]!, 10));
  all.loadings.flat().forEach((entry, at) => expect(entry).toBeCloseTo(loadings.flat()[at]!, 8));
  expect(all.explained.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
});
