import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/kernels/random.ts';
import { withBackend } from '../../src/ml/backends/load.ts';
import { sumByNearest, uploadChunk } from '../../src/ml/chunk-sums.ts';
import { expectSameFit, fit, plantedBlobs, reference } from './engines-fixtures.ts';

/** d × rows and (d + 1) × columns on a coarse grid: float32 makes no error, so that the sums must be exact. */
function planted(rows: number, d: number, columns: number) {
  const random = createRandom(rows + d + columns);
  const grid = () => (random.below(33) - 16) / 16;
  const points = Float32Array.from({ length: d * rows }, grid);
  const centers = Float32Array.from({ length: (d + 1) * columns }, grid);
  return { points, centers };
}

async function onDevice(points: Float32Array, centers: Float32Array, d: number, width: number) {
  const columns = centers.length / (d + 1);
  return withBackend('webgpu', async () => {
    const inputs = [uploadChunk(points, d), tensor2d(centers, [d + 1, columns])] as const;
    const sums = sumByNearest(...inputs, width);
    const values = await sums.data();
    const size = columns * (d + 1);
    const total = new Float64Array(size);
    values.forEach((value, at) => (total[at % size]! += value));
    for (const tensor of [...inputs, sums]) tensor.dispose();
    return { total, groups: sums.shape[0] };
  });
}

function byHand(points: Float32Array, centers: Float32Array, d: number, width: number): Float64Array {
  const rows = points.length / d;
  const columns = centers.length / (d + 1);
  const total = new Float64Array(columns * (d + 1));
  for (let row = 0; row < rows; row++) {
    for (let first = 0; first < columns; first += width) {
      let [nearest, lowest] = [first, Infinity];
      for (let column = first; column < first + width; column++) {
        let score = centers[d * columns + column]!;
        for (let f = 0; f < d; f++) score += points[f * rows + row]! * centers[f * columns + column]!;
        if (score < lowest) [nearest, lowest] = [column, score];
      }
      for (let f = 0; f < d; f++) total[nearest * (d + 1) + f]! += points[f * rows + row]!;
      total[nearest * (d + 1) + d]! += 1;
    }
  }
  return total;
}

describe('the sums of the WebGPU kernel', () => {
  it.each([
    { what: 'one row', rows: 1, d: 2, width: 3, slots: 1, groups: 1 },
    { what: 'one feature', rows: 1_001, d: 1, width: 2, slots: 3, groups: 1 },
    { what: 'a whole number of tiles', rows: 512, d: 8, width: 8, slots: 2, groups: 1 },
    { what: 'centers that are read where they lie', rows: 777, d: 32, width: 64, slots: 2, groups: 1 },
    { what: 'sums made where the result is', rows: 300, d: 40, width: 120, slots: 1, groups: 1 },
    { what: 'more features than threads', rows: 260, d: 257, width: 2, slots: 1, groups: 1 },
    { what: 'several groups of parts', rows: 140_003, d: 1, width: 2, slots: 1, groups: 3 },
  ])('are those made by hand: $what', async ({ rows, d, width, slots, groups }) => {
    const { points, centers } = planted(rows, d, slots * width);
    const found = await onDevice(points, centers, d, width);
    expect(found.total).toEqual(byHand(points, centers, d, width));
    expect(found.groups).toBe(groups);
  });
});

describe('K-means on webgpu', () => {
  it.each([
    { d: 1, k: 2, rows: 4_001 },
    { d: 8, k: 8, rows: 4_001 },
    { d: 32, k: 64, rows: 2_049 },
  ])('equals the reference: $rows × $d, k = $k', async ({ d, k, rows }) => {
    const matrix = plantedBlobs(rows, d);
    const options = { ks: [k], nInit: 1, seed: 3, maxIterations: 60, tolerance: 1e-4 };
    const { fits } = await fit(matrix, options, 'webgpu');
    expectSameFit(fits[0]!, reference(matrix, k, options));
  });
});
