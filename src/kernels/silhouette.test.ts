import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blobs } from '../../tests/fixtures/expected/blobs.ts';
import type { Points } from './kmeans-seeding.ts';
import { createRandom } from './random.ts';
import { silhouettes } from './silhouette.ts';

function meanSilhouettes(points: Points, clusterings: readonly Int32Array[]): number[] {
  const work = silhouettes(points, clusterings);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('silhouettes', () => {
  test('of a whole sweep at once, as scikit-learn has them one by one', () => {
    const means = meanSilhouettes(
      blobs.points,
      blobs.sweep.map(({ labels }) => labels),
    );
    means.forEach((mean, at) => expect(mean).toBeCloseTo(blobs.sweep[at]!.silhouette, 10));
  });

  test('by hand: rows 0, 1 | 10, with a lone row counting 0', () => {
    // s(0) = (10 − 1) / 10, s(1) = (9 − 1) / 9, s(10) = 0
    const [mean] = meanSilhouettes([Float64Array.of(0, 1, 10)], [Int32Array.of(0, 0, 1)]);
    expect(mean).toBeCloseTo((0.9 + 8 / 9) / 3, 12);
  });

  test('equal rows in two clusters are 0: no cluster is nearer than the other', () => {
    expect(meanSilhouettes([Float64Array.of(4, 4, 4, 4)], [Int32Array.of(0, 1, 0, 1)])).toEqual([0]);
  });

  test('one cluster has none', () => {
    expect(meanSilhouettes([Float64Array.of(1, 2)], [Int32Array.of(0, 0)])).toEqual([NaN]);
  });

  test('equals the definition on any points and labels, empty and lone clusters among them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (rows, d, seed) => {
          const random = createRandom(seed);
          const points = Array.from({ length: d }, () =>
            Float64Array.from({ length: rows }, () => random.below(7)),
          );
          const clusterings = [2, 3, 5, 9].map((k) =>
            Int32Array.from({ length: rows }, () => random.below(k)),
          );
          const means = meanSilhouettes(points, clusterings);
          clusterings.forEach((labels, at) => {
            const expected = byDefinition(points, labels);
            if (Number.isNaN(expected)) expect(means[at]).toBeNaN();
            else expect(means[at]).toBeCloseTo(expected, 9);
          });
        },
      ),
    );
  });

  test('does not need memory for every combination of clusters', () => {
    const random = createRandom(11);
    const points = [Float64Array.from({ length: 1500 }, () => random.float())];
    const clusterings = [40, 45, 50].map((k) => Int32Array.from({ length: 1500 }, () => random.below(k)));
    const together = meanSilhouettes(points, clusterings);
    const apart = clusterings.map((labels) => meanSilhouettes(points, [labels])[0]!);
    together.forEach((mean, at) => expect(mean).toBeCloseTo(apart[at]!, 10));
  });
});

function byDefinition(points: Points, labels: Int32Array): number {
  const rows = Array.from(labels.keys());
  const used = [...new Set(labels)];
  if (used.length < 2) return NaN;
  const distance = (a: number, b: number) => Math.hypot(...points.map((column) => column[a]! - column[b]!));
  const meanTo = (row: number, cluster: number) => {
    const others = rows.filter((other) => other !== row && labels[other] === cluster);
    return others.reduce((sum, other) => sum + distance(row, other), 0) / others.length;
  };
  const scores = rows.map((row) => {
    const own = labels[row]!;
    if (rows.filter((other) => labels[other] === own).length === 1) return 0;
    const a = meanTo(row, own);
    const b = Math.min(...used.filter((cluster) => cluster !== own).map((cluster) => meanTo(row, cluster)));
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
  return scores.reduce((sum, score) => sum + score, 0) / rows.length;
}
