import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustersExpected, digits } from '../../tests/fixtures/expected/clusters.ts';
import { finish } from '../../tests/helpers/finish.ts';
import { hasSharedData, NEEDS_SHARED, readShared } from '../../tests/helpers/shared-data.ts';
import { adjustedRandIndex } from './adjusted-rand.ts';
import { adjustedRand } from '../../tests/helpers/adjusted-rand.ts';
import { clusterScores } from './cluster-scores.ts';
import { gapPrefers, gapStatistic } from './gap-statistic.ts';
import type { Points } from './kmeans-seeding.ts';
import { kneeOf } from './knee.ts';
import { moments } from './moments.ts';
import { quickSweep } from './quick-sweep.ts';
import { createRandom, deriveSeed } from './random.ts';
import { rowSilhouettes } from './row-silhouettes.ts';
import { silhouettes } from './silhouette.ts';
import { drawUniform, ownAxes } from './structureless.ts';

const [near, shapes] = clustersExpected.generated as [
  (typeof clustersExpected.generated)[number],
  (typeof clustersExpected.generated)[number],
];
const { mall, rfm, rand } = clustersExpected;

type Score = (typeof mall.scores)[number];

function expectScores(points: Points, expected: readonly Score[]): void {
  const clusterings = expected.map(({ labels }) => digits(labels));
  const means = finish(silhouettes(points, clusterings));
  expected.forEach((row, at) => {
    const { calinskiHarabasz, daviesBouldin } = clusterScores(points, clusterings[at]!, row.k);
    expect(calinskiHarabasz / row.calinskiHarabasz).toBeCloseTo(1, 8);
    expect(daviesBouldin).toBeCloseTo(row.daviesBouldin, 8);
    expect(means[at]).toBeCloseTo(row.silhouette, 8);
  });
}

describe('scores by k as scikit-learn has them, for its labels', () => {
  test('round heaps', () => expectScores(near.points, near.scores));
  test('long heaps', () => expectScores(shapes.points, shapes.scores));
  test.skipIf(!hasSharedData)(`Mall customers${NEEDS_SHARED}`, () => expectScores(mallPoints(), mall.scores));
  test.skipIf(!hasSharedData)(`Online Retail's RFM${NEEDS_SHARED}`, () =>
    expectScores(rfmPoints(), rfm.scores),
  );
});

describe('silhouettes of single rows', () => {
  test.each([near, shapes])('as scikit-learn', ({ points, silhouetteLabels, silhouettes: expected }) => {
    const values = finish(rowSilhouettes(points, Int32Array.from(silhouetteLabels), 3));
    values.forEach((value, row) => expect(value).toBeCloseTo(expected[row]!, 10));
  });

  test('a row alone is 0, equal rows are 0, and one cluster has none', () => {
    expect([...finish(rowSilhouettes([Float64Array.of(0, 1, 10)], Int32Array.of(0, 0, 1), 2))]).toEqual([
      0.9,
      8 / 9,
      0,
    ]);
    expect([...finish(rowSilhouettes([Float64Array.of(3, 3)], Int32Array.of(0, 1), 2))]).toEqual([0, 0]);
    expect([...finish(rowSilhouettes([Float64Array.of(3, 4)], Int32Array.of(0, 0), 1))]).toEqual([NaN, NaN]);
  });
});

describe('gap statistic', () => {
  test('by hand: two references', () => {
    const [row] = gapStatistic([1], [Math.E], [[Math.E ** 2], [Math.E ** 4]]);
    // mean ln W is 3, less 1; population sd is 1, times √(1 + 1/2)
    expect(row!.gap).toBeCloseTo(2, 12);
    expect(row!.standardError).toBeCloseTo(Math.sqrt(1.5), 12);
  });

  test.each([
    { gaps: [0.1, 0.5, 0.4], errors: [0.01, 0.01, 0.01], k: 2 },
    { gaps: [0.5, 0.45, 0.6], errors: [0.01, 0.01, 0.01], k: 1 },
    { gaps: [0.1, 0.2, 0.3], errors: [0.01, 0.01, 0.01], k: 3 },
    { gaps: [0.1, 0.12, 0.3], errors: [0.01, 0.05, 0.01], k: 1 },
    { gaps: [0.1, 0.5, NaN], errors: [0.01, 0.01, NaN], k: 2 },
    { gaps: [], errors: [], k: null },
  ])('the smallest k that the next does not beat by a standard error: $gaps', ({ gaps, errors, k }) => {
    expect(gapPrefers(gaps.map((gap, at) => ({ k: at + 1, gap, standardError: errors[at]! })))).toBe(k);
  });

  test('as many clusters as points have no gap', () => {
    expect(gapStatistic([2], [0], [[1], [2]])).toEqual([{ k: 2, gap: NaN, standardError: NaN }]);
  });

  /** References are drawn anew, so gaps agree within what so many draws leave open. */
  test.each([near, shapes])('near what numpy and scikit-learn draw', ({ points, gap }) => {
    const ks = [1, 2, 3, 4, 5, 6, 7];
    const options = { ks, nInit: 8, seed: 5, maxIterations: 100, tolerance: 1e-4 };
    const axes = ownAxes(points);
    const drawn = Array.from({ length: 30 }, (_, index) =>
      drawUniform(axes, points[0]!.length, createRandom(deriveSeed(5, index))),
    );
    const references = drawn.map((reference) => finish(quickSweep(reference, options)).inertias);
    const rows = gapStatistic(ks, finish(quickSweep(points, options)).inertias, references);
    rows.forEach(({ gap: value, standardError }, at) => {
      expect(Math.abs(value - gap.gap[at]!)).toBeLessThan(
        4 * gap.sd[at]! * Math.sqrt(1 / 30 + 1 / 100) + 0.01,
      );
      expect(standardError / gap.sd[at]!).toBeGreaterThan(0.6);
      expect(standardError / gap.sd[at]!).toBeLessThan(1.6);
    });
    const theirs = ks.map((k, at) => ({
      k,
      gap: gap.gap[at]!,
      standardError: gap.sd[at]! * Math.sqrt(1 + 1 / 100),
    }));
    expect(gapPrefers(rows)).toBe(gapPrefers(theirs));
  });
});

describe('knee', () => {
  test('of a curve that bends once', () => {
    expect(kneeOf([2, 3, 4, 5, 6], [100, 60, 20, 15, 10])).toBe(2);
    expect(kneeOf([1, 2, 10], [10, 4, 0])).toBe(1);
  });

  test('none on a straight or bulging line, or of two points', () => {
    expect(kneeOf([1, 2, 3, 4], [4, 3, 2, 1])).toBeNull();
    expect(kneeOf([1, 2, 3], [10, 9, 0])).toBeNull();
    expect(kneeOf([1, 2], [10, 1])).toBeNull();
    expect(kneeOf([1, 2, 3], [5, 5, 5])).toBeNull();
  });

  test('does not move with the units', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }),
        (steps) => {
          const ys = steps.map((_, at) => steps.slice(at).reduce((sum, step) => sum + step, 0));
          const xs = ys.map((_, at) => at);
          const scaled = kneeOf(
            xs.map((x) => 2 + 4 * x),
            ys.map((y) => 1024 * y),
          );
          expect(scaled).toBe(kneeOf(xs, ys));
        },
      ),
    );
  });
});

describe('adjusted Rand index', () => {
  test('as scikit-learn', () => {
    const value = adjustedRandIndex(Int32Array.from(rand.a), Int32Array.from(rand.b));
    expect(value).toBeCloseTo(rand.adjusted, 12);
  });

  test('1 for the same groups under other names, and as pairs are counted', () => {
    expect(adjustedRandIndex(Int32Array.of(0, 0, 1, 2), Int32Array.of(2, 2, 0, 1))).toBe(1);
    expect(adjustedRandIndex(Int32Array.of(0, 0), Int32Array.of(0, 0))).toBe(1);
    const random = createRandom(3);
    const draw = (k: number) => Int32Array.from({ length: 50 }, () => random.below(k));
    for (let round = 0; round < 20; round++) {
      const [a, b] = [draw(3), draw(4)];
      expect(adjustedRandIndex(a, b)).toBeCloseTo(adjustedRand([...a], [...b]), 12);
    }
  });
});

function mallPoints(): Points {
  const rows = csvRows('data/segmentation/Mall_Customers.csv');
  return [3, 4].map((column) => Float64Array.from(rows, (row) => Number(row[column])));
}

function rfmPoints(): Points {
  const rows = csvRows('golden/online_retail_rfm.csv');
  return [1, 2, 3].map((column) => {
    const logs = Float64Array.from(rows, (row) => Math.log1p(Number(row[column])));
    const { mean, sd } = moments(logs);
    return logs.map((value) => (value - mean) / sd);
  });
}

function csvRows(path: string): string[][] {
  const [, ...lines] = readShared(path).trim().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}
