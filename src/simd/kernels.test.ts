import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedCenters, type Points } from '../kernels/kmeans-seeding.ts';
import { lloyd, type KMeansFit } from '../kernels/lloyd.ts';
import { createRandom, type Random } from '../kernels/random.ts';
import { silhouettes } from '../kernels/silhouette.ts';
import {
  Part,
  createKernels,
  lloydOnSimd,
  seedOnSimd,
  silhouettesOnSimd,
  testKernels,
  type Kernels,
} from './index.ts';

const OPTIONS = { maxIterations: 60, tolerance: 0 };

interface Table {
  readonly description: string;
  readonly points: Points;
  readonly k: number;
}

describe.each(tables())('$description', ({ points, k }) => {
  it('seeds with the very centers of the reference', async () => {
    const all = await loaded(points);
    for (const restart of [0, 1, 2])
      expect(toEnd(seedOnSimd(all, points, k, 5, restart))).toEqual(
        toEnd(seedCenters(points, k, 5, restart)),
      );
  });

  it('has the labels, centers, inertia and iterations of the reference', async () => {
    const all = await loaded(points);
    const start = toEnd(seedCenters(points, k, 5, 0));
    expect(toEnd(lloydOnSimd(all, start, OPTIONS))).toEqual(toEnd(lloyd(points, start, OPTIONS)));
  });

  it('has the silhouettes of the reference', async () => {
    const clusterings = [k, Math.max(1, k - 1)].map((clusters) => labelsOf(points, clusters));
    const found = toEnd(silhouettesOnSimd(await createKernels(), points, clusterings));
    const expected = toEnd(silhouettes(points, clusterings));
    found.forEach((value, index) => expectNear(value, expected[index]!));
  });
});

describe('random tables', () => {
  const shapes = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    rows: fc.integer({ min: 1, max: 90 }),
    features: fc.integer({ min: 1, max: 9 }),
    /** Few levels make equal rows and rows as far from one center as from another. */
    levels: fc.constantFrom(2, 3, 7, 2 ** 30),
    magnitude: fc.constantFrom(1e-150, 1e-12, 1, 1e9, 1e120),
    offset: fc.constantFrom(0, 1, -1e4),
  });

  it('are assigned as well as by the reference, and exactly where no two centers are equally near', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, rows, features, levels, magnitude, offset }) => {
        const random = createRandom(seed);
        const value = () => (Math.floor(random.float() * levels) / levels + offset) * magnitude;
        const points = Array.from({ length: features }, () => Float64Array.from({ length: rows }, value));
        const k = 1 + random.below(Math.min(rows, 11));
        const all = await loaded(points);
        const start = toEnd(seedOnSimd(all, points, k, seed, 0));
        expect(start).toEqual(toEnd(seedCenters(points, k, seed, 0)));
        const found = toEnd(lloydOnSimd(all, start, { ...OPTIONS, maxIterations: 3 }));
        expect(found.labels).toEqual(nearest(points, found.centers, found.labels));
      }),
      { numRuns: 150 },
    );
  });

  it('have the silhouettes of the reference', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, rows, features, levels }) => {
        const random = createRandom(seed);
        const value = () => Math.floor(random.float() * levels) / levels;
        const points = Array.from({ length: features }, () => Float64Array.from({ length: rows }, value));
        const clusterings = [2, 5, 3].map((k) => Int32Array.from({ length: rows }, () => random.below(k)));
        const found = toEnd(silhouettesOnSimd(await createKernels(), points, clusterings));
        const expected = toEnd(silhouettes(points, clusterings));
        found.forEach((mean, index) => expectNear(mean, expected[index]!));
      }),
      { numRuns: 80 },
    );
  });
});

it('the self-test finds the kernels right', async () => {
  expect(testKernels(await createKernels())).toBeLessThan(1e-12);
});

it.each(['assign', 'move', 'inertia', 'reach', 'measureCell'] as const)(
  'the self-test finds a %s that does nothing',
  async (name) => {
    const kernels = await createKernels();
    expect(testKernels({ ...kernels, [name]: () => 0 })).toBeGreaterThan(1e-3);
  },
);

it('takes no more memory for the tenth run than for the first', async () => {
  const points = blobs(2_000, 4, createRandom(1));
  const kernels = await createKernels();
  const all = await loaded(points, kernels);
  const job = () => {
    const start = toEnd(seedOnSimd(all, points, 6, 1, 0));
    const { labels } = toEnd(lloydOnSimd(all, start, OPTIONS));
    toEnd(silhouettesOnSimd(kernels, points, [labels]));
    return kernels.memory.buffer.byteLength;
  };
  const first = job();
  for (let run = 0; run < 9; run++) expect(job()).toBe(first);
});

async function loaded(points: Points, kernels?: Kernels): Promise<Part> {
  return toEnd(Part.load(kernels ?? (await createKernels()), points));
}

function labelsOf(points: Points, k: number): Int32Array {
  return toEnd(lloyd(points, toEnd(seedCenters(points, k, 1, 0)), OPTIONS)).labels;
}

/** The nearest center of each row by plain arithmetic; where `label` is as near, it is as good. */
function nearest(points: Points, centers: KMeansFit['centers'], labels: Int32Array): Int32Array {
  const squared = (row: number, center: number) =>
    points.reduce(
      (sum, column, feature) => sum + (column[row]! - centers[center * points.length + feature]!) ** 2,
      0,
    );
  return labels.map((label, row) => {
    const own = squared(row, label);
    const all = Array.from({ length: centers.length / points.length }, (_, center) => squared(row, center));
    return own === Math.min(...all) ? label : all.indexOf(Math.min(...all));
  });
}

function expectNear(found: number, expected: number): void {
  if (Number.isNaN(expected)) return expect(found).toBeNaN();
  expect(Math.abs(found - expected)).toBeLessThan(1e-12);
}

function toEnd<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function blobs(rows: number, features: number, random: Random): Points {
  const normal = () => random.float() + random.float() + random.float() - 1.5;
  const middles = Array.from({ length: 5 * features }, () => random.float() * 3);
  const blob = Array.from({ length: rows }, () => random.below(5));
  return Array.from({ length: features }, (_, feature) =>
    Float64Array.from(blob, (b) => middles[b * features + feature]! + normal()),
  );
}

function tables(): Table[] {
  const random = createRandom(3);
  const uniform = (rows: number, scale = 1) =>
    Float64Array.from({ length: rows }, () => random.float() * scale);
  const far = (outlier: number) => Float64Array.from([...uniform(300), outlier]);
  return [
    { description: 'overlapping blobs', points: blobs(1_003, 5, random), k: 6 },
    { description: 'more clusters than a tile', points: blobs(700, 2, random), k: 21 },
    { description: 'more features than a vector', points: blobs(333, 17, random), k: 7 },
    { description: 'a single feature', points: [uniform(257)], k: 4 },
    { description: 'one cluster', points: [uniform(100), uniform(100)], k: 1 },
    { description: 'a single row', points: [uniform(1), uniform(1)], k: 1 },
    { description: 'fewer rows than a vector', points: [uniform(3), uniform(3)], k: 2 },
    { description: 'as many clusters as rows', points: [Float64Array.of(1, 2, 4, 8, 16, 32, 64)], k: 7 },
    {
      description: 'equal rows',
      points: [new Float64Array(50).fill(7), new Float64Array(50).fill(-2)],
      k: 3,
    },
    {
      description: 'fewer distinct rows than clusters',
      points: [
        Float64Array.from({ length: 90 }, (_, row) => row % 3),
        Float64Array.from({ length: 90 }, (_, row) => (row % 3) ** 2),
      ],
      k: 5,
    },
    { description: 'huge values', points: [uniform(300, 1e140), uniform(300, 3e140)], k: 3 },
    { description: 'tiny values', points: [uniform(300, 1e-140), uniform(300, 3e-140)], k: 3 },
    { description: 'a far outlier', points: [far(4e9), far(-3e9)], k: 3 },
    {
      description: 'differences below the digits of float32',
      points: [uniform(400).map((value) => 1e6 + value * 1e-3), uniform(400).map((value) => value * 1e-5)],
      k: 5,
    },
  ];
}
