import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moments } from '../kernels/moments.ts';
import { applyTransform, fitTransform, invertTransform, type FeatureMatrix } from './feature-matrix.ts';

const KINDS = ['log1p-zscore', 'zscore', 'none'] as const;

function matrixOf(...columns: readonly (readonly number[])[]): FeatureMatrix {
  const features = columns.map((_, feature) => `f${feature}`);
  return { rows: columns[0]!.length, features, columns: columns.map((column) => Float64Array.from(column)) };
}

describe('transforms', () => {
  test('z-scores have mean 0 and population sd 1', () => {
    const matrix = matrixOf([1, 2, 3, 10], [0.1, 0.2, 0.4, 0.3]);
    for (const column of applyTransform(fitTransform(matrix, 'zscore'), matrix).columns) {
      expect(moments(column).mean).toBeCloseTo(0, 12);
      expect(moments(column).sd).toBeCloseTo(1, 12);
    }
  });

  test('the logarithm is log1p, by hand', () => {
    const matrix = matrixOf([0, Math.E - 1, Math.E ** 2 - 1]);
    const fitted = fitTransform(matrix, 'log1p-zscore');
    expect(fitted.mean[0]).toBeCloseTo(1, 12);
    expect(fitted.sd[0]).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  test('negative values are mirrored, not lost', () => {
    const matrix = matrixOf([-100, -1, 0, 1, 100]);
    const [column] = applyTransform(fitTransform(matrix, 'log1p-zscore'), matrix).columns;
    expect(column!.every(Number.isFinite)).toBe(true);
    expect(column![0]).toBeCloseTo(-column![4]!, 12);
  });

  test('none changes nothing', () => {
    const matrix = matrixOf([5, -2, 1e9]);
    expect(applyTransform(fitTransform(matrix, 'none'), matrix).columns).toEqual(matrix.columns);
  });

  test('a constant feature becomes 0, whatever its rounding', () => {
    const matrix = matrixOf(new Array<number>(7).fill(0.1));
    for (const kind of ['zscore', 'log1p-zscore'] as const) {
      const [column] = applyTransform(fitTransform(matrix, kind), matrix).columns;
      column!.forEach((value) => expect(value).toBeCloseTo(0, 12));
    }
  });

  test('a transform fitted on one matrix applies to another', () => {
    const fitted = fitTransform(matrixOf([0, 10]), 'zscore');
    expect([...applyTransform(fitted, matrixOf([5, 20])).columns[0]!]).toEqual([0, 3]);
  });

  test('inverting gives every point back', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom(...KINDS), (column, kind) => {
        const matrix = matrixOf(column);
        const fitted = fitTransform(matrix, kind);
        const [scaled] = applyTransform(fitted, matrix).columns;
        scaled!.forEach((value, row) => {
          const [back] = invertTransform(fitted, [value]);
          expect(Math.abs(back! - column[row]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(column[row]!)));
        });
      }),
    );
  });

  test('another number of features is refused', () => {
    const fitted = fitTransform(matrixOf([1, 2]), 'zscore');
    expect(() => applyTransform(fitted, matrixOf([1], [2]))).toThrow(RangeError);
    expect(() => invertTransform(fitted, [1, 2])).toThrow(RangeError);
  });
});
