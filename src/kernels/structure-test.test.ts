import { describe, expect, test } from 'vitest';
import { finish } from '../../tests/helpers/finish.ts';
import { evenBox, heaps } from '../../tests/helpers/planted.ts';
import type { Points } from './kmeans-seeding.ts';
import { compareWithNull } from './null-comparison.ts';
import { createRandom } from './random.ts';
import { structureTest, type StructureOptions } from './structure-test.ts';

const OPTIONS: StructureOptions = { kMax: 5, references: 19, nInit: 1, seed: 1, blocks: null };
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

function verdicts(make: (seed: number) => Points, options: Partial<StructureOptions> = {}): string[] {
  return SEEDS.map((seed) => finish(structureTest(make(seed), { ...OPTIONS, seed, ...options })).verdict);
}

const count = (found: readonly string[], verdict: string) => found.filter((one) => one === verdict).length;

describe('data without groups', () => {
  test.each([
    { sides: [1, 1], rows: 80 },
    { sides: [3, 1], rows: 120 },
    { sides: [1, 1, 1, 1], rows: 150 },
  ])('even over a box of $sides, $rows rows: none, in 19 of 20 seeds at least', ({ sides, rows }) => {
    expect(
      count(
        verdicts((seed) => evenBox(sides, rows, 300 + seed)),
        'none',
      ),
    ).toBeGreaterThanOrEqual(19);
  });

  test('one heap, long and tilted: none', () => {
    const tilted = (seed: number) => {
      const [x, y] = heaps([[0, 0]], 120, 70 + seed) as [Float64Array, Float64Array];
      return [x.map((value) => 3 * value), y.map((value, row) => value + 2 * x[row]!)];
    };
    expect(count(verdicts(tilted), 'none')).toBeGreaterThanOrEqual(19);
  });

  test('words that have nothing to do with each other: none', () => {
    const drawn = (seed: number) => {
      const random = createRandom(900 + seed);
      const codes = [0, 1].map(() => Int32Array.from({ length: 90 }, () => random.below(3)));
      return codes.flatMap((column) => levelsOf(column));
    };
    const blocks = [0, 0, 0, 1, 1, 1];
    expect(count(verdicts(drawn, { blocks }), 'none')).toBeGreaterThanOrEqual(19);
  });
});

describe('planted groups', () => {
  const CENTERS = [
    [0, 0],
    [7, 0],
    [0, 7],
    [7, 7],
  ];

  test('four heaps apart: groups, in 20 of 20', () => {
    expect(
      count(
        verdicts((seed) => heaps(CENTERS, 120, 500 + seed)),
        'groups',
      ),
    ).toBe(20);
  });

  test('two heaps in five dimensions: groups, in 20 of 20', () => {
    const two = [
      [0, 0, 0, 0, 0],
      [5, 5, 0, 0, 0],
    ];
    expect(
      count(
        verdicts((seed) => heaps(two, 120, 600 + seed), { kMax: 3 }),
        'groups',
      ),
    ).toBe(20);
  });

  test('words that go together: groups, in 20 of 20', () => {
    const drawn = (seed: number) => {
      const random = createRandom(40 + seed);
      const kind = Int32Array.from({ length: 90 }, () => random.below(3));
      const noisy = [0, 1, 2].map(() =>
        kind.map((value) => (random.below(12) === 0 ? random.below(3) : value)),
      );
      return noisy.flatMap((column) => levelsOf(column));
    };
    const blocks = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    expect(count(verdicts(drawn, { blocks, kMax: 4 }), 'groups')).toBe(20);
  });

  test('measurements keep together what they have in common: correlation is no group', () => {
    const drawn = (seed: number) => {
      const [x, y] = heaps([[0, 0]], 120, 20 + seed) as [Float64Array, Float64Array];
      const random = createRandom(seed);
      return [x, x.map((value, row) => value + y[row]! / 4), x.map(() => random.below(2))];
    };
    expect(count(verdicts(drawn, { blocks: [null, null, 0] }), 'none')).toBeGreaterThanOrEqual(19);
  });
});

describe('comparison with a null', () => {
  test('by hand: one k, references 1, 2, 3', () => {
    // mean 2, sd 1; each reference against the other two: (1 − 2.5)/0.7071 → 0, (2 − 2)/1.4142 = 0, (3 − 1.5)/0.7071
    const { statistic, excess, nullMean, pValue } = compareWithNull([5], [[1], [2], [3]]);
    expect(statistic).toBeCloseTo(3, 12);
    expect(excess).toBe(3);
    expect(nullMean).toBeCloseTo(1.5 / Math.SQRT1_2 / 3, 12);
    expect(pValue).toBe(0.25);
  });

  test('what no reference can score says nothing', () => {
    expect(
      compareWithNull(
        [NaN, 2],
        [
          [NaN, 1],
          [NaN, 1.5],
          [NaN, 2.5],
        ],
      ).excess,
    ).toBeCloseTo(1 / 3, 12);
    expect(compareWithNull([NaN], [[0.1], [0.2], [0.3]])).toMatchObject({ statistic: 0, pValue: 1 });
  });
});

function levelsOf(codes: Int32Array): Float64Array<ArrayBuffer>[] {
  return [0, 1, 2].map((level) => Float64Array.from(codes, (code) => (code === level ? 1 : 0)));
}
