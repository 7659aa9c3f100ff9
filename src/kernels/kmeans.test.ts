import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blobs } from '../../tests/fixtures/expected/blobs.ts';
import { seedCenters, type Points } from './kmeans-seeding.ts';
import { kmeans, orderBySize } from './kmeans.ts';
import { lloyd, type KMeansFit } from './lloyd.ts';
import { createRandom } from './random.ts';

const CONVERGE = { maxIterations: 300, tolerance: 0 };

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const fitBest = (points: Points, k: number, seed = 42, nInit = 10): KMeansFit =>
  finish(kmeans(points, { k, nInit, seed, ...CONVERGE }));

/** Random points with many equal ones, so that ties and empty clusters happen. */
const somePoints = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 60 }), fc.nat())
  .map(([d, rows, seed]) => {
    const random = createRandom(seed);
    return Array.from({ length: d }, () => Float64Array.from({ length: rows }, () => random.below(9) - 4));
  });

describe('kmeans', () => {
  test.each(blobs.sweep)(
    '200 starts reach the best of as many of scikit-learn for k = $k',
    ({ k, inertia }) => {
      const ratio = fitBest(blobs.points, k, 42, 200).inertia / inertia;
      expect(ratio).toBeLessThan(1 + 1e-9);
      expect(ratio).toBeGreaterThan(1 - 1e-4); // for k = 7 ours are luckier by 6e-5
    },
  );

  test('four corners of a square are their own clusters', () => {
    const fit = fitBest([Float64Array.of(0, 0, 9, 9), Float64Array.of(0, 9, 0, 9)], 4);
    expect(fit.inertia).toBe(0);
    expect(new Set(fit.labels).size).toBe(4);
  });

  test('one cluster is the mean', () => {
    const fit = fitBest([Float64Array.of(1, 2, 6)], 1);
    expect([...fit.centers]).toEqual([3]);
    expect(fit.inertia).toBe(14);
  });

  test('the same seed gives the same fit, another seed may not', () => {
    expect(fitBest(blobs.points, 6, 1)).toEqual(fitBest(blobs.points, 6, 1));
    const starts = [1, 2, 3].map((seed) => finish(seedCenters(blobs.points, 6, seed, 0)));
    expect(starts[0]).not.toEqual(starts[1]);
  });

  test('refuses impossible numbers of clusters and restarts', () => {
    const points = [Float64Array.of(1, 2)];
    expect(() => fitBest(points, 3)).toThrow(RangeError);
    expect(() => fitBest(points, 0)).toThrow(RangeError);
    expect(() => finish(kmeans(points, { k: 1, nInit: 0, seed: 1, ...CONVERGE }))).toThrow(RangeError);
  });
});

describe('lloyd', () => {
  test('agrees round by round with a plain implementation without bounds', () => {
    fc.assert(
      fc.property(
        somePoints,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (points, k, rounds) => {
          const start = finish(seedCenters(points, k, 7, 0));
          const plain = plainLloyd(points, start, k, rounds);
          fc.pre(plain !== null);
          const fit = finish(lloyd(points, start, { maxIterations: rounds, tolerance: 0 }));
          expect(fit.inertia).toBeCloseTo(plain, 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never makes the fit worse from one round to the next', () => {
    fc.assert(
      fc.property(somePoints, fc.integer({ min: 2, max: 4 }), (points, k) => {
        const start = finish(seedCenters(points, k, 3, 0));
        const inertias = [0, 1, 2, 3, 5, 8].map(
          (maxIterations) => finish(lloyd(points, start, { maxIterations, tolerance: 0 })).inertia,
        );
        inertias
          .slice(1)
          .forEach((inertia, round) => expect(inertia).toBeLessThanOrEqual(inertias[round]! + 1e-9));
      }),
    );
  });

  test('labels name the nearest center, and inertia is what they add up to', () => {
    fc.assert(
      fc.property(somePoints, fc.integer({ min: 1, max: 4 }), (points, k) => {
        const { labels, centers, inertia } = fitBest(points, k);
        const distances = squaredDistances(points, centers, k);
        const total = distances.reduce((sum, row, at) => sum + row[labels[at]!]!, 0);
        distances.forEach((row, at) => expect(row[labels[at]!]!).toBeCloseTo(Math.min(...row), 9));
        expect(inertia).toBeCloseTo(total, 9);
      }),
    );
  });

  test('a center without rows moves to the row farthest off', () => {
    const points = [Float64Array.of(0, 1, 2, 50)];
    const fit = finish(lloyd(points, Float64Array.of(0, -1000), CONVERGE));
    expect([...fit.centers].sort((a, b) => a - b)).toEqual([1, 50]);
  });

  test('leaves the starting centers alone and says how many rounds it took', () => {
    const start = Float64Array.of(0, 10);
    const fit = finish(lloyd([Float64Array.of(1, 2, 8, 9)], start, CONVERGE));
    expect([...start]).toEqual([0, 10]);
    expect(fit.iterations).toBe(2);
  });

  test('gives way within an iteration over many rows', () => {
    const points = [Float64Array.from({ length: 200_000 }, (_, row) => row % 1000)];
    const work = lloyd(points, Float64Array.of(0, 999), { maxIterations: 1, tolerance: 0 });
    const yields: number[] = [];
    for (let step = work.next(); step.done !== true; step = work.next()) yields.push(step.value);
    expect(yields).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });
});

describe('seedCenters', () => {
  test('takes rows, and different ones while there are any', () => {
    fc.assert(
      fc.property(somePoints, fc.nat(), (points, seed) => {
        const rows = rowsOf(points).map(String);
        const distinct = new Set(rows).size;
        const k = Math.min(4, distinct);
        const centers = finish(seedCenters(points, k, seed, 0));
        const chosen = Array.from({ length: k }, (_, center) =>
          String([...centers.subarray(center * points.length, (center + 1) * points.length)]),
        );
        expect(new Set(chosen).size).toBe(k);
        expect(rows).toEqual(expect.arrayContaining(chosen));
      }),
    );
  });

  test('depends on k and restart, not on what was drawn before', () => {
    const first = finish(seedCenters(blobs.points, 4, 42, 3));
    finish(seedCenters(blobs.points, 5, 42, 3));
    expect(finish(seedCenters(blobs.points, 4, 42, 3))).toEqual(first);
    expect(finish(seedCenters(blobs.points, 4, 42, 4))).not.toEqual(first);
  });

  test('equal rows give coinciding centers, not an endless search', () => {
    expect([...finish(seedCenters([Float64Array.of(3, 3, 3)], 2, 1, 0))]).toEqual([3, 3]);
  });
});

test('orderBySize puts the largest cluster first and keeps rows with their centers', () => {
  const fit = {
    k: 3,
    labels: Int32Array.of(2, 0, 2, 1, 2, 1),
    centers: Float64Array.of(10, 20, 30),
    inertia: 1,
    iterations: 1,
  };
  const ordered = orderBySize(fit);
  expect([...ordered.labels]).toEqual([0, 2, 0, 1, 0, 1]);
  expect([...ordered.centers]).toEqual([30, 20, 10]);
});

function rowsOf(points: Points): number[][] {
  return Array.from(points[0]!, (_, row) => points.map((column) => column[row]!));
}

function squaredDistances(points: Points, centers: Float64Array, k: number): number[][] {
  const d = points.length;
  return rowsOf(points).map((row) =>
    Array.from({ length: k }, (_, center) =>
      row.reduce((sum, value, feature) => sum + (value - centers[center * d + feature]!) ** 2, 0),
    ),
  );
}

/** Inertia after some rounds of the textbook algorithm; null where a tie or an empty cluster leaves the answer open. */
function plainLloyd(points: Points, start: Float64Array, k: number, rounds: number): number | null {
  const d = points.length;
  const centers = Float64Array.from(start);
  const rows = rowsOf(points);
  for (let round = 0; round < rounds; round++) {
    const distances = squaredDistances(points, centers, k);
    if (distances.some((row) => [...row].sort((a, b) => a - b)[1]! - Math.min(...row) < 1e-9)) return null;
    const labels = distances.map((row) => row.indexOf(Math.min(...row)));
    for (let center = 0; center < k; center++) {
      const own = rows.filter((_, row) => labels[row] === center);
      if (own.length === 0) return null;
      for (let feature = 0; feature < d; feature++) {
        centers[center * d + feature] = own.reduce((sum, row) => sum + row[feature]!, 0) / own.length;
      }
    }
  }
  return squaredDistances(points, centers, k).reduce((sum, row) => sum + Math.min(...row), 0);
}
