import { describe, expect, test } from 'vitest';
import { adjustedRand } from '../../../tests/helpers/adjusted-rand.ts';
import { clustersExpected } from '../../../tests/fixtures/expected/clusters.ts';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { evenBox, heaps } from '../../../tests/helpers/planted.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import compute from './compute.ts';
import { clusters, WARD_LIMIT, type ClustersParams, type ClustersResult } from './meta.ts';

const CENTERS = [
  [0, 0],
  [8, 0],
  [0, 8],
];
const PLANTED = heaps(CENTERS, 120, 3);
const GROUPS = Array.from({ length: 120 }, (_, row) => row % 3);

function tableOf(columns: readonly Float64Array[]) {
  return memoryTable(columns.map((cells, at) => ({ name: `x${at}`, type: 'number', cells: [...cells] })));
}

function outcomeOf(columns: readonly Float64Array[], params: Partial<ClustersParams>) {
  const features = columns.map((_, at) => `x${at}`);
  const given = { ...clusters.defaults, features, transform: 'none', nInit: 3, kMax: 6, ...params } as const;
  return compute(given, runContext(tableOf(columns)));
}

async function run(
  columns: readonly Float64Array[],
  params: Partial<ClustersParams>,
): Promise<ClustersResult> {
  const outcome = await outcomeOf(columns, params);
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

describe.each(['kmeans', 'mini-batch', 'gmm', 'ward'] as const)('%s', (method) => {
  test('finds three planted groups, and describes the rows it says it does', async () => {
    const result = await run(PLANTED, { method });
    expect([result.k, result.method]).toEqual([3, method]);
    expect(adjustedRand([...result.labels], GROUPS)).toBeGreaterThan(0.98);
    expect(result.preferred.silhouette).toBe(3);
    result.segments.forEach(({ size }, segment) => {
      const own = [...result.labels.keys()].filter((row) => result.labels[row] === segment);
      expect(size).toBe(own.length);
      result.centers[segment]!.forEach((center, feature) => {
        const mean = own.reduce((sum, row) => sum + PLANTED[feature]![row]!, 0) / own.length;
        if (method !== 'mini-batch') expect(center).toBeCloseTo(mean, 9);
        else expect(Math.abs(center - mean)).toBeLessThan(0.3);
      });
    });
  });

  test('the same seed gives the same', async () => {
    const params = { method, k: 4, seed: 5 } as const;
    expect(await run(PLANTED, params)).toEqual(await run(PLANTED, params));
  });

  test('more groups than there are distinct rows: stated', async () => {
    const outcome = await outcomeOf([Float64Array.of(1, 1, 2, 2)], { method, k: 3 });
    expect(outcome).toEqual({ insufficient: { code: 'too-few-distinct', have: 2, need: 3 } });
  });
});

describe('Gaussian mixture', () => {
  test('the lowest BIC decides, rows know how sure they are, and new rows bear it out', async () => {
    const { sweep, preferred, mixture, k } = await run(PLANTED, { method: 'gmm' });
    const lowest = sweep.reduce((best, row) => (row.bic! < best.bic! ? row : best));
    expect([k, preferred.bic]).toEqual([lowest.k, lowest.k]);
    expect(mixture!.confidence).toHaveLength(120);
    expect(mixture!.confidence.every((value) => value >= 1 / 3 && value <= 1)).toBe(true);
    expect(mixture!.heldOut!.rows).toBe(24);
    expect(mixture!.heldOut!.mixture).toBeGreaterThan(mixture!.heldOut!.oneNormal + 0.3);
  });

  test('one heap: the mixture is no better on new rows than one normal distribution', async () => {
    const { mixture } = await run(heaps([[0, 0]], 200, 6), { method: 'gmm', k: 5 });
    expect(mixture!.heldOut!.mixture).toBeLessThan(mixture!.heldOut!.oneNormal);
  });

  test('axis-parallel components have fewer parameters', async () => {
    const bicOf = async (covariance: 'full' | 'diag') =>
      (await run(PLANTED, { method: 'gmm', covariance, k: 3 })).sweep[0]!.bic!;
    expect(await bicOf('diag')).toBeLessThan(await bicOf('full'));
  });

  test('too few rows to hold any out', async () => {
    const { mixture } = await run(heaps(CENTERS, 30, 2), { method: 'gmm', k: 2 });
    expect(mixture!.heldOut).toBeNull();
  });
});

describe('Ward', () => {
  test('the top of the tree holds every row, in the segments', async () => {
    const { dendrogram, segments } = await run(PLANTED, { method: 'ward' });
    expect(dendrogram!.branches).toHaveLength(30);
    segments.forEach(({ size }, segment) => {
      const own = dendrogram!.branches.filter((branch) => branch.segment === segment);
      expect(own.reduce((sum, { rows }) => sum + rows, 0)).toBe(size);
    });
    expect(dendrogram!.merges).toHaveLength(29);
  });

  test.each(clustersExpected.generated)('cut as scipy cuts it', async ({ points, ward }) => {
    const { labels } = await run(points, { method: 'ward', k: 5 });
    expect(adjustedRand([...labels], ward.cuts[2]!)).toBe(1);
  });

  test('beyond its limit: says so, and what would do', async () => {
    const outcome = await outcomeOf(evenBox([1], WARD_LIMIT + 1, 1), { method: 'ward', k: 2 });
    expect(outcome).toEqual({
      insufficient: { code: 'too-many-rows', have: WARD_LIMIT + 1, most: WARD_LIMIT },
    });
  });
});

test('extremes capped: one row far off is no segment any more', async () => {
  const column = PLANTED[0]!.slice();
  column[0] = 1e4;
  const apart = await run([column, PLANTED[1]!], { k: 2 });
  expect(apart.segments[1]!.size).toBe(1);
  const capped = await run([column, PLANTED[1]!], { k: 2, cap: 'p99' });
  expect(capped.segments[1]!.size).toBeGreaterThan(30);
});

test('a weight draws the cut', async () => {
  const cutBy = async (weights: Record<string, number>) => {
    const { centers } = await run(evenBox([1, 1], 200, 4), { k: 2, weights });
    const apart = [0, 1].map((feature) => Math.abs(centers[0]![feature]! - centers[1]![feature]!));
    return apart[0]! > apart[1]! ? 'x0' : 'x1';
  };
  expect([await cutBy({ x0: 9 }), await cutBy({ x1: 9 })]).toEqual(['x0', 'x1']);
});

test.each([
  { description: 'method', params: { method: 'dbscan' } },
  { description: 'covariance', params: { covariance: 'tied' } },
  { description: 'missing', params: { missing: 'drop' } },
  { description: 'cap', params: { cap: 'p95' } },
  { description: 'negative weight', params: { weights: { a: -1 } } },
  { description: 'weights as a list', params: { weights: [1] } },
  { description: 'centers of another width', params: { alignTo: { features: ['a'], centers: [[1, 2]] } } },
  { description: 'alignment that is none', params: { alignTo: {} } },
])('refuses a wrong $description', ({ params }) => {
  expect(clusters.checkParams({ ...clusters.defaults, ...params } as ClustersParams)).not.toBeNull();
});
