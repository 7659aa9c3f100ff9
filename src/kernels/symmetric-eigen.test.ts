import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

describe('symmetricEigen', () => {
  test('by hand: [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, −1)', () => {
    const { values, vectors } = symmetricEigen([
      [2, 1],
      [1, 2],
    ]);
    const half = Math.SQRT1_2;
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    vectors.flat().forEach((entry, at) => expect(entry).toBeCloseTo([half, half, half, -half][at]!, 12));
  });

  test('a diagonal matrix is its own answer, by falling value', () => {
    const { values, vectors } = symmetricEigen([
      [1, 0],
      [0, 5],
    ]);
    expect(values).toEqual([5, 1]);
    expect(vectors).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('vectors are orthonormal, signed, and give the matrix back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (d, seed) => {
        const matrix = randomSymmetric(d, seed);
        const { values, vectors } = symmetricEigen(matrix);
        expect(values).toEqual([...values].sort((a, b) => b - a));
        for (let i = 0; i < d; i++) {
          const largest = Math.max(...vectors[i]!.map(Math.abs));
          expect(Math.max(...vectors[i]!)).toBeGreaterThan(largest * (1 - 1e-6));
          for (let j = 0; j < d; j++) {
            const dot = vectors[i]!.reduce((sum, entry, at) => sum + entry * vectors[j]![at]!, 0);
            const rebuilt = values.reduce(
              (sum, value, at) => sum + value * vectors[at]![i]! * vectors[at]![j]!,
              0,
            );
            expect(dot).toBeCloseTo(i === j ? 1 : 0, 10);
            expect(rebuilt).toBeCloseTo(matrix[i]![j]!, 10);
          }
        }
      }),
    );
  });

  test('entries of very different size', () => {
    const { values } = symmetricEigen([
      [1e12, 1],
      [1, 1e-6],
    ]);
    expect(values[0]).toBeCloseTo(1e12, 0);
    expect(Math.abs(values[1]!)).toBeLessThan(1e-5);
  });

  test('no rows', () => {
    expect(symmetricEigen([])).toEqual({ values: [], vectors: [] });
  });
});

function randomSymmetric(d: number, seed: number): number[][] {
  const random = createRandom(seed);
  const half = Array.from({ length: d }, () => Array.from({ length: d }, () => random.float() * 4 - 2));
  return half.map((row, i) => row.map((entry, j) => entry + half[j]![i]!));
}
