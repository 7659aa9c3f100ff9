import { beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, NEEDS_SHARED, readShared } from '../../../tests/helpers/shared-data.ts';
import { onlineRetail } from '../../../tests/helpers/online-retail.ts';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import compute from './compute.ts';
import { clusters, type ClustersParams, type ClustersResult } from './meta.ts';

interface Expected {
  readonly inertia: number;
  readonly silhouette: number;
  readonly calinski_harabasz: number;
  readonly davies_bouldin: number;
  readonly sizes: readonly number[];
  readonly centers_z: readonly (readonly number[])[];
}

async function run(
  table: ReturnType<typeof memoryTable>,
  params: Partial<ClustersParams>,
): Promise<ClustersResult> {
  const outcome = await compute({ ...clusters.defaults, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** Expected values: best of 100 starts of scikit-learn, see golden/README.md. */
describe.skipIf(!hasSharedData)(`clusters against scikit-learn${NEEDS_SHARED}`, () => {
  let golden: Readonly<Record<string, Expected>>;
  let result: ClustersResult;

  beforeAll(async () => {
    golden = (JSON.parse(readShared('golden/segments.json')) as { kmeans: Record<string, Expected> }).kmeans;
    result = await run(onlineRetail(), {});
  }, 60_000);

  test.each([2, 3, 4, 5, 6, 7, 8])('Online Retail, k = %i', (k) => {
    const expected = golden[k]!;
    const row = result.sweep.find((candidate) => candidate.k === k)!;
    expect(row.inertia / expected.inertia).toBeGreaterThan(1 - 1e-6);
    expect(row.inertia / expected.inertia).toBeLessThan(1.002);
    expect(Math.abs(row.silhouette - expected.silhouette)).toBeLessThan(0.01);
    expect(row.calinskiHarabasz / expected.calinski_harabasz).toBeCloseTo(1, 2);
    expect(Math.abs(row.daviesBouldin - expected.davies_bouldin)).toBeLessThan(0.02);
  });

  test('Online Retail, segments of the k that auto takes', () => {
    const expected = golden[result.k]!;
    expect(result.k).toBe(4);
    result.segments.forEach(({ size }, segment) => {
      expect(Math.abs(size / expected.sizes[segment]! - 1)).toBeLessThan(0.03);
    });
    result.centersScaled.flat().forEach((value, at) => {
      expect(Math.abs(value - expected.centers_z.flat()[at]!)).toBeLessThan(0.05);
    });
    expect(result.silhouetteIsExact).toBe(true);
  });

  test.each([2, 3, 4, 5, 6, 7, 8])('names of %i segments say different things without numbers', async (k) => {
    const { names } = await run(onlineRetail(), { k, nInit: 3 });
    expect(new Set(names).size).toBe(k);
    expect(names.join()).not.toMatch(/\d/);
  });

  test('Mall customers in raw units, k = 5', async () => {
    const [header, ...lines] = readShared('data/segmentation/Mall_Customers.csv').trim().split(/\r?\n/);
    const specs = header!.split(',').map((name, column) => {
      const cells = lines.map((line) => line.split(',')[column]!);
      return { name, type: Number.isNaN(Number(cells[0])) ? 'text' : 'number', cells } as const;
    });
    const features = specs.map(({ name }) => name).filter((name) => /income|spending/i.test(name));
    const auto = await run(memoryTable(specs), { features, transform: 'none' });
    expect(auto.k).toBe(5);
    expect(auto.sweep.find(({ k }) => k === 5)!.inertia).toBeCloseTo(44_448.46, 2);
    expect(auto.names).toMatchInlineSnapshot(`
      [
        "Average Annual Income (k$), average Spending Score (1-100)",
        "High Spending Score (1-100), high Annual Income (k$)",
        "Low Spending Score (1-100), high Annual Income (k$)",
        "Low Annual Income (k$), low Spending Score (1-100)",
        "Low Annual Income (k$), high Spending Score (1-100)",
      ]
    `);
  });
});
