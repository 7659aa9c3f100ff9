import { describe, expect, test } from 'vitest';
import { clusteredTest } from './clustered-contingency.ts';
import { chiSquare, crossTabulate } from './contingency.ts';
import { createRandom } from './random.ts';

/** Clusters of units that share their row; rows and columns of clusters drawn independently. */
function draw(seed: number, clusters: number, sizeOf: (cluster: number) => number) {
  const random = createRandom(seed);
  const rowOfCluster = Int32Array.from({ length: clusters }, () => random.below(3));
  const columnOf = Int32Array.from({ length: clusters }, () => random.below(4));
  const clusterOf = Int32Array.from(
    Array.from({ length: clusters }, (_, cluster) =>
      Array.from({ length: sizeOf(cluster) }, () => cluster),
    ).flat(),
  );
  return { rowOf: clusterOf.map((cluster) => rowOfCluster[cluster]!), columnOf, clusterOf };
}

function testOf({ rowOf, columnOf, clusterOf }: ReturnType<typeof draw>) {
  const table = crossTabulate(
    rowOf,
    clusterOf.map((cluster) => columnOf[cluster]!),
    3,
    4,
  );
  const chi = chiSquare(table);
  return { chi, ...clusteredTest(table, chi.expected, rowOf, clusterOf, columnOf) };
}

const rms = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('a table of bunches', () => {
  test('of one each, nearly the plain residuals', () => {
    const { chi, residuals, designEffect } = testOf(draw(1, 2_000, () => 1));
    residuals.forEach((residual, at) => expect(residual).toBeCloseTo(chi.residuals[at]!, 0.7));
    expect(designEffect).toBeLessThan(1.1);
  });

  test('everything seven times over says no more than once', () => {
    const once = testOf(draw(2, 300, () => 1));
    const often = testOf(draw(2, 300, () => 7));
    often.residuals.forEach((residual, at) => expect(residual).toBeCloseTo(once.residuals[at]!, 9));
    expect(often.designEffect / once.designEffect).toBeCloseTo(7, 1);
  });

  test('of uneven bunches where nothing is there, residuals have a spread of 1 where the plain ones do not', () => {
    const sizes = (cluster: number) => 1 + (cluster % 9);
    const drawn = Array.from({ length: 60 }, (_, seed) => testOf(draw(seed + 10, 400, sizes)));
    const spread = rms(drawn.flatMap(({ residuals }) => [...residuals]));
    const plain = rms(drawn.flatMap(({ chi }) => [...chi.residuals]));
    expect(spread).toBeGreaterThan(0.9);
    expect(spread).toBeLessThan(1.1);
    expect(plain).toBeGreaterThan(2);
  });

  test('clusters without a column are left out, and what does not vary has no residual', () => {
    const { residuals } = clusteredTest(
      { rows: 1, columns: 2, counts: Float64Array.of(2, 1) },
      Float64Array.of(2, 1),
      [0, 0, 0, 0],
      [0, 0, 1, 2],
      [0, 1, -1],
    );
    expect([...residuals]).toEqual([0, 0]);
  });
});
