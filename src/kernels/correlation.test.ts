import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { associations, type ExpectedColumn } from '../../tests/fixtures/expected/associations.ts';
import { correlationRatio, partialCorrelation, pearson } from './correlation.ts';
import { averageRanks } from './ranks.ts';

const { columns } = associations;
const spearman = (x: Float64Array, y: Float64Array) => pearson(averageRanks(x), averageRanks(y));

describe('scipy', () => {
  test.each(Object.keys(columns) as ExpectedColumn[])('ranks of %s, ties sharing theirs', (name) => {
    expect([...averageRanks(columns[name])]).toEqual(associations.ranks[name]);
  });

  test.each(associations.pairs)('pearsonr and spearmanr of $a and $b', (pair) => {
    const [x, y] = [columns[pair.a as ExpectedColumn], columns[pair.b as ExpectedColumn]];
    expect(pearson(x, y)).toBeCloseTo(pair.pearson, 12);
    expect(spearman(x, y)).toBeCloseTo(pair.spearman, 12);
  });

  test('the correlation ratio, of values and of ranks', () => {
    const codes = Int32Array.from(columns.z);
    expect(correlationRatio(codes, columns.x, 5).eta).toBeCloseTo(associations.ratio.eta, 12);
    expect(correlationRatio(codes, averageRanks(columns.x), 5).eta).toBeCloseTo(
      associations.ratio.rankEta,
      12,
    );
  });
});

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 40 });
const twoColumns = numbers.chain((x) =>
  fc.array(fc.integer({ min: -50, max: 50 }), { minLength: x.length, maxLength: x.length }).map((y) => ({
    x: Float64Array.from(x),
    y: Float64Array.from(y),
  })),
);

describe('any two columns', () => {
  test('either way round it is the same, and within −1 and 1', () => {
    fc.assert(
      fc.property(twoColumns, ({ x, y }) => {
        const r = pearson(x, y);
        if (Number.isNaN(r)) return expect(pearson(y, x)).toBeNaN();
        expect(pearson(y, x)).toBeCloseTo(r, 12);
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('ranks do not see a rising curve laid over the numbers; a falling one turns the sign', () => {
    fc.assert(
      fc.property(twoColumns, ({ x, y }) => {
        const r = spearman(x, y);
        if (Number.isNaN(r)) return;
        expect(
          spearman(
            x.map((value) => Math.exp(value / 10)),
            y.map((value) => value ** 3),
          ),
        ).toBeCloseTo(r, 12);
        expect(spearman(x.map((value) => -value), y)).toBeCloseTo(-r, 12); // prettier-ignore
      }),
    );
  });

  test('a mean of a billion takes nothing from the digits', () => {
    fc.assert(
      fc.property(twoColumns, ({ x, y }) => {
        const r = pearson(x, y);
        const far = x.map((value) => value + 1e9);
        if (!Number.isNaN(r)) expect(pearson(far, y)).toBeCloseTo(r, 6);
      }),
    );
  });

  test('for two groups the correlation ratio is the size of the correlation', () => {
    fc.assert(
      fc.property(twoColumns, ({ x, y }) => {
        const codes = Int32Array.from(x, (value) => (value > 0 ? 1 : 0));
        const r = pearson(Float64Array.from(codes), y);
        const { eta } = correlationRatio(codes, y, 2);
        if (Number.isNaN(r)) expect(eta).toBeNaN();
        else expect(eta).toBeCloseTo(Math.abs(r), 10);
      }),
    );
  });
});

test('what does not vary, overflows or is too short has no correlation', () => {
  const rising = Float64Array.from([1, 2, 3]);
  expect(pearson(rising, new Float64Array(3).fill(0.1))).toBeNaN();
  expect(pearson(rising, Float64Array.from([1, 2, Infinity]))).toBeNaN();
  expect(pearson(new Float64Array(1), new Float64Array(1))).toBeNaN();
  expect(pearson(rising, Float64Array.from([1e300, 2e300, 3e300]))).toBeCloseTo(1, 12);
});

test('missing values take no rank', () => {
  expect([...averageRanks(Float64Array.from([5, NaN, 1, 5]))]).toEqual([2.5, NaN, 1, 2.5]);
});

test('held equal, what z explains is gone; of what z says all, nothing is left to say', () => {
  expect(partialCorrelation(0.48, 0.6, 0.8)).toBeCloseTo(0, 12);
  expect(partialCorrelation(0.5, 0, 0)).toBe(0.5);
  expect(partialCorrelation(0.9, 1, 0.9)).toBeNaN();
});
