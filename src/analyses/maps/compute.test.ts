import { describe, expect, test } from 'vitest';
import { segmentModels } from '../../../tests/fixtures/expected/segment-models.ts';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { maps, type MapsParams, type MapsResult } from './meta.ts';

async function run(table: ReturnType<typeof memoryTable>, params: Partial<MapsParams>): Promise<MapsResult> {
  const outcome = await compute({ ...maps.defaults, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const { points, explained, loadings } = segmentModels.pca;
const BLOBS = memoryTable(points.map((cells, i) => ({ name: NAMES[i]!, type: 'number', cells: [...cells] })));
const BY_ALL: MapsParams['by'] = {
  kind: 'clusters',
  params: { features: NAMES, transform: 'zscore', k: 4, nInit: 5 },
};

describe('five numbers, as scikit-learn has their components', () => {
  test('shares, loadings, and where everybody is', async () => {
    const { components, features } = await run(BLOBS, { by: BY_ALL });
    expect(features.map(({ column }) => column)).toEqual(NAMES);
    components.explained.forEach((share, at) => expect(share).toBeCloseTo(explained[at]!, 8));
    components.loadings.flat().forEach((entry, at) => expect(entry).toBeCloseTo(loadings.flat()[at]!, 6));
    const first = points.reduce((sum, column, i) => sum + column[0]! * loadings[0]![i]!, 0);
    expect(components.x[0]).toBeCloseTo(first, 4);
  });

  test('correlations with an axis are loadings × the spread of the axis', async () => {
    const { components } = await run(BLOBS, { by: BY_ALL });
    components.correlations.forEach((own, component) => {
      const spread = Math.sqrt(explained[component]! * points.length);
      own.forEach((entry, f) => expect(entry).toBeCloseTo(loadings[component]![f]! * spread, 4));
    });
  });

  test('the segments are told by their own figures, better than by a guess', async () => {
    const { discriminants } = await run(BLOBS, { by: BY_ALL });
    expect(discriminants!.accuracy.value).toBeGreaterThan(discriminants!.majority + 0.2);
    expect(discriminants!.explained.reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    expect(discriminants!.axes).toBe(2);
  });
});

test('of two segments there is one axis; chance is about an even share', async () => {
  const random = createRandom(21);
  const noise = (name: string) => ({
    name,
    type: 'number' as const,
    cells: Array.from({ length: 600 }, () => random.float()),
  });
  const by: MapsParams['by'] = { kind: 'clusters', params: { features: ['a'], k: 2, nInit: 1 } };
  const { components, discriminants } = await run(memoryTable(NAMES.map(noise)), { by });
  expect(components.chance[0]).toBeGreaterThan(0.2);
  expect(components.chance[0]).toBeLessThan(0.27);
  expect(discriminants!.axes).toBe(1);
  expect(discriminants!.y).toEqual(components.x);
});

test('rows with a missing figure are on no map; few missing cells cost no column', async () => {
  const cells = points.map((column) => [...column] as (number | null)[]);
  cells[1]![3] = null;
  const table = memoryTable(cells.map((own, i) => ({ name: NAMES[i]!, type: 'number', cells: own })));
  const by: MapsParams['by'] = { kind: 'clusters', params: { features: ['a'], k: 2, nInit: 1 } };
  const result = await run(table, { by });
  expect(result.skipped).toBe(1);
  expect(result.components.x[3]).toBeNaN();
  expect(result.features).toHaveLength(5);
});
