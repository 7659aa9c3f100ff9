import { describe, expect, test } from 'vitest';
import { memoryTable, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { evenBox, heaps } from '../../../tests/helpers/planted.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { clusterQuality, type ClusterQualityParams, type ClusterQualityResult } from './meta.ts';

const FAST = { references: 19, resamples: 30, kMax: 5, nInit: 3, transform: 'zscore' } as const;
const CENTERS = [
  [0, 0],
  [9, 0],
  [0, 9],
];

function tableOf(columns: readonly Float64Array[], words: readonly ColumnSpec[] = []) {
  const numbers = columns.map(
    (cells, at) => ({ name: `x${at}`, type: 'number', cells: [...cells] }) as const,
  );
  return memoryTable([...numbers, ...words]);
}

async function run(
  table: ReturnType<typeof memoryTable>,
  params: Partial<ClusterQualityParams>,
): Promise<ClusterQualityResult> {
  const outcome = await compute({ ...clusterQuality.defaults, ...FAST, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

describe.each(['kmeans', 'mini-batch', 'gmm', 'ward'] as const)('by %s', (method) => {
  test('three planted groups: apart, stable, clear, three of them', async () => {
    const result = await run(tableOf(heaps(CENTERS, 90, 4)), { features: ['x0', 'x1'], method });
    expect(result.k).toBe(3);
    expect(result.structure).toMatchObject({ verdict: 'groups', references: 19, rows: 90 });
    expect(result.structure.pValue).toBe(1 / 20);
    expect(result.gapPrefers).toBe(3);
    expect(result.gap.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5]);
    for (const { verdict, found } of result.stability.segments) {
      expect(verdict).toBe('stable');
      expect(found).toBe(30);
    }
    expect(result.seedAgreement).toEqual(method === 'ward' ? null : { seeds: 10, mean: 1, least: 1 });
    for (const { mean, belowZero, values, rows } of result.silhouettes.segments) {
      expect(mean).toBeGreaterThan(0.7);
      expect(belowZero).toBe(0);
      expect(rows).toBe(30);
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
  });
});

test('an even cloud has no groups, and its pieces are not found again', async () => {
  const result = await run(tableOf(evenBox([1, 1, 1], 120, 5)), { features: ['x0', 'x1', 'x2'], k: 5 });
  expect(result.structure.verdict).toBe('none');
  expect(result.stability.segments.filter(({ verdict }) => verdict === 'stable').length).toBeLessThan(2);
  expect(result.seedAgreement!.least).toBeLessThan(1);
});

test('columns of words are compared with themselves, shuffled', async () => {
  const random = createRandom(6);
  const kinds = Array.from({ length: 90 }, () => random.below(3));
  const words = ['a', 'b', 'c'].map((name): ColumnSpec => {
    const cells = kinds.map((kind) => `${name}${random.below(10) === 0 ? random.below(3) : kind}`);
    return { name, type: 'text', cells };
  });
  const [own] = heaps([[0, 0]], 90, 8);
  const features = ['x0', 'a', 'b', 'c'];
  const result = await run(tableOf([own!], words), { features });
  expect(result.structure).toMatchObject({ verdict: 'groups', against: 'shuffled' });
  expect([result.gap, result.gapPrefers]).toEqual([[], null]);
});

test('what the clusters lack, it lacks too', async () => {
  const outcome = await compute(
    { ...clusterQuality.defaults, features: ['none'] },
    runContext(tableOf([Float64Array.of(1, 2)])),
  );
  expect(outcome).toEqual({ insufficient: { code: 'no-such-column', columns: ['none'] } });
});
