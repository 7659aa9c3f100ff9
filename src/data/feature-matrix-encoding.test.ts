import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../kernels/random.ts';
import { capAtP99 } from './feature-matrix-cap.ts';
import { encodeColumns, fitEncoding, numberFeatures, type SourceColumn } from './feature-matrix-encoding.ts';
import { applyTransform, fitTransform, invertTransform } from './feature-matrix.ts';

function words(name: string, ...cells: readonly string[]): SourceColumn {
  const texts = [...new Set(cells)].sort();
  const codes = Int32Array.from(cells, (cell) => texts.indexOf(cell));
  return { kind: 'levels', name, codes, levels: texts.map((text) => ({ text, kind: 'value' })) };
}

function numbers(name: string, ...values: readonly number[]): SourceColumn {
  return { kind: 'number', name, values: Float64Array.from(values) };
}

describe('encoding', () => {
  test('numbers stay, two levels are one feature, three are three', () => {
    const { matrix, encoded } = encodeColumns(
      [numbers('age', 30, 40, 50), words('member', 'yes', 'no', 'yes'), words('plan', 'a', 'b', 'c')],
      3,
    );
    expect(matrix.features).toEqual(['age', 'member = yes', 'plan = a', 'plan = b', 'plan = c']);
    expect(matrix.columns.map((column) => [...column])).toEqual([
      [30, 40, 50],
      [1, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(encoded.map(({ kind, column, block }) => [kind, column, block])).toEqual([
      ['number', 'age', 0],
      ['flag', 'member', 1],
      ['level', 'plan', 2],
      ['level', 'plan', 2],
      ['level', 'plan', 2],
    ]);
    expect(encoded[1]!.otherLevel?.text).toBe('no');
  });

  test('of two levels neither of which says yes the rarer is 1; a number of 0 and 1 is a flag under its own name', () => {
    const { encoded } = encodeColumns(
      [words('size', 'big', 'small', 'big'), numbers('senior', 0, 1, 0), numbers('two', 1, 2, 1)],
      3,
    );
    expect(encoded.map(({ name, kind }) => [name, kind])).toEqual([
      ['size = small', 'flag'],
      ['senior', 'flag'],
      ['two', 'number'],
    ]);
  });

  test('what is no value of the file is named so', () => {
    const column: SourceColumn = {
      kind: 'levels',
      name: 'plan',
      codes: Int32Array.of(0, 1, 2),
      levels: [
        { text: 'a', kind: 'value' },
        { text: 'other', kind: 'other' },
        { text: 'missing', kind: 'missing' },
      ],
    };
    const { features } = encodeColumns([column], 3).matrix;
    expect(features).toEqual(['plan = a', 'plan (other)', 'plan (missing)']);
  });
});

describe('scale', () => {
  /** Mean squared distance of two rows drawn anew. */
  function meanSquared(columns: readonly Float64Array[]): number {
    const rows = columns[0]!.length;
    let sum = 0;
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < rows; b++)
        sum += columns.reduce((total, column) => total + (column[a]! - column[b]!) ** 2, 0);
    }
    return sum / rows ** 2;
  }

  test('a column of words weighs half a standardised number, however many levels it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), (levels, seed) => {
        const random = createRandom(seed);
        const cells = Array.from(
          { length: 24 },
          (_, row) => `l${row < levels * 3 ? row % levels : random.below(levels)}`,
        );
        const matrix = encodeColumns([words('w', ...cells)], 24);
        const scaled = applyTransform(fitEncoding(matrix, 'zscore'), matrix.matrix);
        expect(meanSquared(scaled.columns)).toBeCloseTo(1, 9);
      }),
    );
    const one = encodeColumns([numbers('n', 1, 5, 2, 9)], 4);
    expect(meanSquared(applyTransform(fitEncoding(one, 'zscore'), one.matrix).columns)).toBeCloseTo(2, 9);
  });

  test('two levels weigh the same as one feature and as two', () => {
    const flag = encodeColumns([words('w', 'a', 'b', 'b', 'b')], 4);
    const scaled = applyTransform(fitEncoding(flag, 'zscore'), flag.matrix);
    // (1 / √(¼ · ¾))² · ½ between different rows
    expect((scaled.columns[0]![0]! - scaled.columns[0]![1]!) ** 2).toBeCloseTo(16 / 6, 9);
  });

  test('a rare level is not sent farther off than one in ten', () => {
    const cells = Array.from({ length: 1000 }, (_, row) => (row === 0 ? 'rare' : 'usual'));
    const matrix = encodeColumns([words('w', ...cells)], 1000);
    const [column] = applyTransform(fitEncoding(matrix, 'zscore'), matrix.matrix).columns;
    expect((column![0]! - column![1]!) ** 2).toBeCloseTo(0.5 / 0.09, 9);
  });

  test('a weight multiplies squared distances, of all features of its column; 0 takes it out', () => {
    const matrix = encodeColumns([numbers('n', 1, 5, 2, 9), words('w', 'a', 'b', 'c', 'a')], 4);
    const weigh = (weights: Record<string, number>) =>
      applyTransform(fitEncoding(matrix, 'zscore', weights), matrix.matrix).columns;
    expect(meanSquared(weigh({ n: 4 }).slice(0, 1))).toBeCloseTo(8, 9);
    expect(meanSquared(weigh({ w: 3 }).slice(1))).toBeCloseTo(3, 9);
    expect(meanSquared(weigh({ n: 0 }).slice(0, 1))).toBeLessThan(1e-9);
  });

  test('only numbers: the plain transform, to the last bit', () => {
    const matrix = { rows: 4, features: ['n'], columns: [Float64Array.of(1, 5, 2, 9)] };
    const encoded = numberFeatures(['n']);
    expect(fitEncoding({ matrix, encoded }, 'log1p-zscore')).toEqual(fitTransform(matrix, 'log1p-zscore'));
  });

  test('inverting gives shares and numbers back', () => {
    const matrix = encodeColumns([numbers('n', 1, 5, 2, 9), words('w', 'a', 'b', 'c', 'a')], 4);
    const fitted = fitEncoding(matrix, 'log1p-zscore', { w: 2 });
    const { columns } = applyTransform(fitted, matrix.matrix);
    const back = invertTransform(
      fitted,
      columns.map((column) => column[3]!),
    );
    [9, 1, 0, 0].forEach((value, at) => expect(back[at]).toBeCloseTo(value, 9));
  });
});

test('capping takes the top hundredth down, and leaves 0 and 1', () => {
  const column = Float64Array.from({ length: 101 }, (_, row) => row);
  const flags = Float64Array.from({ length: 101 }, (_, row) => (row === 0 ? 1 : 0));
  const matrix = { rows: 101, features: ['n', 'f'], columns: [column, flags] };
  const [capped, kept] = capAtP99(matrix).columns;
  expect([...capped!.slice(97)]).toEqual([97, 98, 99, 99]);
  expect(kept).toBe(flags);
});
