import { describe, expect, test } from 'vitest';
import { blobs } from '../../../tests/fixtures/expected/blobs.ts';
import { memoryTable, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { clusters, SILHOUETTE_EXACT_LIMIT, type ClustersParams, type ClustersResult } from './meta.ts';

const FEATURES = ['x', 'y', 'z'];

function numbers(columns: Readonly<Record<string, readonly Cell[]>>): ColumnSpec[] {
  return Object.entries(columns).map(([name, cells]) => ({ name, type: 'number', cells }));
}

const BLOBS = memoryTable(
  numbers(Object.fromEntries(FEATURES.map((name, at) => [name, [...blobs.points[at]!]]))),
);

function outcomeOf(table: ReturnType<typeof memoryTable>, params: Partial<ClustersParams>) {
  return compute({ ...clusters.defaults, ...params }, runContext(table));
}

async function run(
  table: ReturnType<typeof memoryTable>,
  params: Partial<ClustersParams>,
): Promise<ClustersResult> {
  const outcome = await outcomeOf(table, params);
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const RAW = { features: FEATURES, transform: 'none' } as const;

describe('four blobs', () => {
  test('the sweep as scikit-learn has it, and the four that are there', async () => {
    const result = await run(BLOBS, { ...RAW, kMax: 5 });
    expect(result.k).toBe(4);
    result.sweep.forEach((row, at) => {
      const expected = blobs.sweep[at]!;
      expect(row.k).toBe(expected.k);
      expect(row.inertia).toBeCloseTo(expected.inertia, 6);
      expect(row.silhouette).toBeCloseTo(expected.silhouette, 8);
      expect(row.calinskiHarabasz).toBeCloseTo(expected.calinskiHarabasz, 6);
      expect(row.daviesBouldin).toBeCloseTo(expected.daviesBouldin, 8);
    });
    expect(result.projection.explained[0]).toBeCloseTo(blobs.pca.explained[0]!, 8);
    expect(result.rows.slice(0, 2)).toEqual(['1', '2']);
  });

  test('segments are ordered by size and agree with labels, centers and facts', async () => {
    const result = await run(BLOBS, { ...RAW, k: 5 });
    const sizes = result.segments.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    result.segments.forEach(({ size, share, facts, revenueShare, nameCode }, segment) => {
      const own = [...result.labels.keys()].filter((row) => result.labels[row] === segment);
      expect(own).toHaveLength(size);
      expect(share).toBe(size / 160);
      expect([revenueShare, nameCode]).toEqual([null, null]);
      expect(facts).toHaveLength(3);
      for (const { feature, mean, zScore } of facts) {
        const values = own.map((row) => blobs.points[feature]![row]!);
        const expected = values.reduce((sum, value) => sum + value, 0) / size;
        expect(mean).toBeCloseTo(expected, 9);
        expect(result.centers[segment]![feature]).toBeCloseTo(expected, 9);
        expect(zScore).toBeCloseTo((expected - blobs.mean[feature]!) / blobs.populationSd[feature]!, 9);
      }
      const strengths = facts.map(({ zScore }) => Math.abs(zScore));
      expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    });
  });

  test('centers are in the features’ own units, whatever the transform', async () => {
    const [z, raw] = [
      await run(BLOBS, { ...RAW, k: 4, transform: 'zscore' }),
      await run(BLOBS, { ...RAW, k: 4 }),
    ];
    z.centers.flat().forEach((value, at) => expect(value).toBeCloseTo(raw.centers.flat()[at]!, 0));
    expect(z.centersScaled.flat().every((value) => Math.abs(value) < 3)).toBe(true);
  });

  test('rows with a missing feature are left out, counted, and keep their numbers', async () => {
    const table = memoryTable(numbers({ x: [1, null, 2, 50, 51, 52], y: [1, 1, 2, 9, null, 9] }));
    const result = await run(table, { features: ['x', 'y'], transform: 'none', k: 2 });
    expect(result.rows).toEqual(['1', '3', '4', '6']);
    expect(result.skippedRows).toBe(2);
  });

  test('columns by index as text; a name goes before an index', async () => {
    const table = memoryTable(numbers({ a: [1, 2, 9, 10], 0: [5, 5, 1, 1], b: [0, 1, 0, 1] }));
    expect((await run(table, { features: ['2', '0'], k: 2 })).features).toEqual(['b', '0']);
  });

  test('one feature is enough', async () => {
    const result = await run(BLOBS, { features: ['x'], transform: 'zscore', k: 3 });
    expect(result.segments[0]!.facts).toHaveLength(1);
    expect(result.projection.explained).toEqual([1, 0]);
  });

  test('above the limit silhouettes are taken on a seeded sample, and it says so', async () => {
    const random = createRandom(5);
    const cells = Array.from(
      { length: SILHOUETTE_EXACT_LIMIT + 1 },
      (_, row) => (row % 3) * 10 + random.float(),
    );
    const table = memoryTable(numbers({ v: cells }));
    const params = { features: ['v'], transform: 'none', k: 3, nInit: 1 } as const;
    const result = await run(table, params);
    expect(result.silhouetteIsExact).toBe(false);
    expect(result.silhouetteRows).toBe(SILHOUETTE_EXACT_LIMIT);
    expect(result.sweep[0]!.silhouette).toBeGreaterThan(0.9);
    expect((await run(table, params)).sweep).toEqual(result.sweep);
  });
});

describe('data too thin', () => {
  test.each([
    {
      description: 'no column',
      columns: { a: [1] },
      features: ['b', '7'],
      expected: { code: 'no-such-column', columns: ['b', '7'] },
    },
    {
      description: 'one row',
      columns: { a: [1] },
      features: ['a'],
      expected: { code: 'too-few-rows', have: 1, need: 3 },
    },
    {
      description: 'nothing complete',
      columns: { a: [1, null], b: [null, 2] },
      features: ['a', 'b'],
      expected: { code: 'too-few-rows', have: 0, need: 3 },
    },
    {
      description: 'all equal',
      columns: { a: [4, 4, 4, 4] },
      features: ['a'],
      expected: { code: 'all-equal', rows: 4 },
    },
  ])('$description', async ({ columns, features, expected }) => {
    expect(await outcomeOf(memoryTable(numbers(columns)), { features })).toEqual({ insufficient: expected });
  });

  test('dates are nothing to cluster by, nor are names', async () => {
    const table = memoryTable([
      { name: 'name', type: 'text', cells: ['a', 'b', 'c', 'd'] },
      { name: 'note', type: 'text', cells: ['a b', 'b c', 'c d', 'd e'] },
      { name: 'day', type: 'timestamp', cells: ['2024-01-01', '2024-01-02', null, null] },
    ]);
    const days = { insufficient: { code: 'not-numeric', columns: ['day'] } };
    expect(await outcomeOf(table, { features: ['name', 'day'] })).toEqual(days);
    const names = { insufficient: { code: 'too-many-levels', columns: ['name', 'note'] } };
    expect(await outcomeOf(table, { features: ['name', 'note'] })).toEqual(names);
  });

  test('more clusters than distinct rows', async () => {
    const table = memoryTable(numbers({ a: [1, 1, 2, 2, 3, 3] }));
    const expected = { insufficient: { code: 'too-few-distinct', have: 3, need: 5 } };
    expect(await outcomeOf(table, { features: ['a'], k: 5 })).toEqual(expected);
  });

  test('a sweep stops at the distinct rows', async () => {
    const table = memoryTable(numbers({ a: [1, 1, 2, 2, 3, 3] }));
    const result = await run(table, { features: ['a'], transform: 'none' });
    expect(result.sweep.map(({ k }) => k)).toEqual([2, 3]);
    expect(result.sweep[1]).toMatchObject({ inertia: 0, silhouette: 1, daviesBouldin: 0 });
  });
});
