import { expect, test } from 'vitest';
import type { SweepRow } from './meta.ts';
import { preferredKs } from './preferred.ts';

const row = (k: number, inertia: number, score: number, bic: number | null = null): SweepRow => ({
  k,
  inertia,
  silhouette: score,
  calinskiHarabasz: 10 * score,
  daviesBouldin: 1 - score,
  iterations: 1,
  bic,
});

test('each criterion by its own direction', () => {
  const sweep = [row(2, 100, 0.4, 50), row(3, 40, 0.6, 30), row(4, 35, 0.5, 20), row(5, 30, NaN, 40)];
  expect(preferredKs(sweep)).toEqual({
    elbow: 3,
    silhouette: 3,
    calinskiHarabasz: 3,
    daviesBouldin: 3,
    bic: 4,
  });
});

test('nothing to prefer in one k, and no BIC off mixtures', () => {
  const none = { elbow: null, silhouette: null, calinskiHarabasz: null, daviesBouldin: null, bic: null };
  expect(preferredKs([row(4, 10, 0.5, 3)])).toEqual(none);
  expect(preferredKs([row(2, 10, 0.5), row(3, 5, 0.6)]).bic).toBeNull();
});
