import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentModels } from '../../tests/fixtures/expected/segment-models.ts';
import {
  indexFromRatio,
  meanDifference,
  meanRatio,
  shareDifference,
  shareRatio,
  wilsonInterval,
  type Sample,
} from './effect-sizes.ts';
import { normalTwoSidedP } from './normal.ts';
import { studentTwoSidedP, studentTwoSidedQuantile } from './student-t.ts';

function sampleOf(values: readonly number[]): Sample {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) };
}

const SHARES = segmentModels.shares;
const [A, B] = [
  { n: 60, count: 18 },
  { n: 500, count: 90 },
];

describe('as SciPy has it', () => {
  test('tails of the normal and of Student’s t', () => {
    for (const [z, p] of segmentModels.normalP) expect(normalTwoSidedP(z!) / p!).toBeCloseTo(1, 10);
    for (const [t, df, p] of segmentModels.studentP) expect(studentTwoSidedP(t!, df!) / p!).toBeCloseTo(1, 9);
    for (const [df, t] of segmentModels.studentT)
      expect(studentTwoSidedQuantile(0.05, df!)).toBeCloseTo(t!, 8);
  });

  test('the difference of two means (Welch)', () => {
    const { a, b, p, low, high } = segmentModels.welch;
    const found = meanDifference(sampleOf(a), sampleOf(b));
    expect(found.p / p).toBeCloseTo(1, 9);
    expect(found.low).toBeCloseTo(low, 8);
    expect(found.high).toBeCloseTo(high, 8);
  });

  test('the ratio of two shares (Katz), a share (Wilson), and the test of two shares', () => {
    const ratio = shareRatio(A, B);
    expect(ratio.value).toBeCloseTo(SHARES.ratio, 12);
    expect(ratio.low).toBeCloseTo(SHARES.ratioLow, 10);
    expect(ratio.high).toBeCloseTo(SHARES.ratioHigh, 10);
    expect(wilsonInterval(A).low).toBeCloseTo(SHARES.wilsonLow, 12);
    expect(wilsonInterval(A).high).toBeCloseTo(SHARES.wilsonHigh, 12);
    expect(shareDifference(A, B).p).toBeCloseTo(SHARES.p, 12);
  });
});

test('the difference of two shares as Newcombe (1998, table II, method 10) has it', () => {
  const first = shareDifference({ n: 70, count: 56 }, { n: 80, count: 48 });
  expect([first.low, first.high].map((limit) => limit.toFixed(4))).toEqual(['0.0524', '0.3339']);
  const nobody = shareDifference({ n: 10, count: 0 }, { n: 20, count: 0 });
  expect([nobody.low, nobody.high].map((limit) => limit.toFixed(4))).toEqual(['-0.1611', '0.2775']);
});

describe('an index to 100', () => {
  test('is the part over everybody, whatever the part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 400 }), (count, rest) => {
        const index = indexFromRatio(shareRatio({ n: 100, count }, { n: 500, count: rest }), 100 / 600);
        expect(index.value).toBeCloseTo((100 * count) / 100 / ((count + rest) / 600), 8);
        expect(index.low).toBeLessThan(index.value);
        expect(index.high).toBeGreaterThan(index.value);
      }),
    );
  });

  test('of means, and where only the part has any', () => {
    const [part, rest] = [
      { n: 50, mean: 12, variance: 9 },
      { n: 150, mean: 8, variance: 16 },
    ];
    const index = indexFromRatio(meanRatio(part, rest), 0.25);
    expect(index.value).toBeCloseTo((100 * 12) / 9, 10);
    expect(indexFromRatio(shareRatio({ n: 50, count: 5 }, { n: 150, count: 0 }), 0.25).value).toBe(400);
    const none = indexFromRatio(shareRatio({ n: 50, count: 0 }, { n: 150, count: 9 }), 0.25);
    expect(none.value).toBe(0);
    expect(none.high).toBeGreaterThan(0);
  });

  test('its interval holds the truth about 95 times in a hundred', () => {
    let covered = 0;
    const RUNS = 400;
    for (let run = 0; run < RUNS; run++) {
      const draw = (n: number, share: number, salt: number) =>
        Array.from(
          { length: n },
          (_, i) => Math.abs(Math.sin((run * 977 + i * 13 + salt) * 12.9898) * 43758.5453) % 1,
        ).filter((u) => u < share).length;
      const part = { n: 120, count: draw(120, 0.3, 1) };
      const rest = { n: 480, count: draw(480, 0.2, 7) };
      const { low, high } = indexFromRatio(shareRatio(part, rest), 0.2);
      if (low <= (100 * 0.3) / 0.22 && high >= (100 * 0.3) / 0.22) covered += 1;
    }
    expect(covered / RUNS).toBeGreaterThan(0.92);
    expect(covered / RUNS).toBeLessThan(0.98);
  });
});

test('samples without any spread', () => {
  const flat = { n: 40, mean: 3, variance: 0 };
  expect(meanDifference(flat, flat)).toEqual({ value: 0, low: 0, high: 0, p: 1 });
  expect(meanDifference(flat, { ...flat, mean: 2 })).toEqual({ value: 1, low: 1, high: 1, p: 0 });
  expect(meanRatio(flat, { ...flat, mean: -1 }).value).toBeNaN();
  expect(shareRatio({ n: 4, count: 0 }, { n: 9, count: 0 }).value).toBeNaN();
});
