import { describe, expect, test } from 'vitest';
import { heaps } from '../../../tests/helpers/planted.ts';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import compute from './compute.ts';
import { clusters, type ClustersParams, type ClustersResult } from './meta.ts';

const CENTERS = [
  [0, 0],
  [12, 0],
  [0, 12],
  [12, 12],
];

/** Groups of 40, 30, 20 and 10 rows; `shift` moves all of them. */
function tableOf(seed: number, shift = 0) {
  const rows = [...CENTERS.keys()].flatMap((group) => new Array<number>(40 - 10 * group).fill(group));
  const columns = [0, 1].map((feature) => {
    const noise = heaps([[0]], rows.length, seed + feature)[0]!;
    return rows.map((group, row) => CENTERS[group]![feature]! + noise[row]! + shift);
  });
  return memoryTable(columns.map((cells, at) => ({ name: `x${at}`, type: 'number', cells })));
}

async function run(
  table: ReturnType<typeof memoryTable>,
  params: Partial<ClustersParams>,
): Promise<ClustersResult> {
  const given = {
    ...clusters.defaults,
    features: ['x0', 'x1'],
    transform: 'zscore',
    nInit: 5,
    ...params,
  } as const;
  const outcome = await compute(given, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** Which planted group each segment is. */
function groupsOf({ centers }: ClustersResult, shift = 0): number[] {
  return centers.map((center) =>
    CENTERS.findIndex((planted) => planted.every((value, at) => Math.abs(value + shift - center[at]!) < 2)),
  );
}

describe('segments keep the places of an earlier result', () => {
  const reversed = {
    features: ['x1', 'x0'],
    centers: [3, 2, 1, 0].map((group) => CENTERS[group]!.toReversed()),
  };

  test('by size without one', async () => {
    const result = await run(tableOf(1), { k: 4 });
    expect([groupsOf(result), result.isAligned]).toEqual([[0, 1, 2, 3], false]);
  });

  test('in the order of its centers, whatever the order of its features', async () => {
    const result = await run(tableOf(1), { k: 4, alignTo: reversed });
    expect([groupsOf(result), result.isAligned]).toEqual([[3, 2, 1, 0], true]);
    expect(result.segments.map(({ size }) => size)).toEqual([10, 20, 30, 40]);
    expect(result.labels.filter((label) => label === 0)).toHaveLength(10);
    expect(result.labels[99]).toBe(0);
  });

  test('another seed, and next month’s numbers', async () => {
    const before = await run(tableOf(1), { k: 4, alignTo: reversed });
    const seed = await run(tableOf(1), { k: 4, seed: 9, alignTo: before });
    expect(seed.labels).toEqual(before.labels);
    const later = await run(tableOf(5, 1.5), { k: 4, alignTo: before });
    expect(groupsOf(later, 1.5)).toEqual([3, 2, 1, 0]);
  });

  test('fewer segments close the gaps, more come last', async () => {
    const three = await run(tableOf(1), { k: 3, alignTo: reversed });
    const kept = groupsOf(three).filter((group) => group !== -1);
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    const five = await run(tableOf(1), { k: 5, alignTo: reversed });
    expect(five.centers).toHaveLength(5);
    const near = five.centers.slice(0, 4).map(([x, y]) => [x! > 6 ? 12 : 0, y! > 6 ? 12 : 0]);
    expect(near).toEqual(CENTERS.toReversed());
  });

  test('other features: not followed, and it says so', async () => {
    const other = { features: ['x0', 'x2'], centers: reversed.centers };
    const result = await run(tableOf(1), { k: 4, alignTo: other });
    expect([groupsOf(result), result.isAligned]).toEqual([[0, 1, 2, 3], false]);
  });
});
