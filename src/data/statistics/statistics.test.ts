import { describe, expect, test } from 'vitest';
import { associations } from '../../../tests/fixtures/expected/associations.ts';
import { chiSquare, crossTabulate } from '../../kernels/contingency.ts';
import { pearson } from '../../kernels/correlation.ts';
import { createRandom } from '../../kernels/random.ts';
import { averageRanks } from '../../kernels/ranks.ts';
import {
  correlationP,
  correlationRatioP,
  pearsonInterval,
  rankRatioP,
  spearmanInterval,
} from './correlation-tests.ts';
import { chiSquareTail, fTail, normalTwoSided, studentTwoSided } from './tails.ts';

function expectRatio(value: number, expected: number): void {
  expect(value / expected).toBeCloseTo(1, 9);
}

describe('scipy', () => {
  test.each(associations.chiSquareTails)('χ² %d with %d degrees of freedom', (statistic, df, p) => {
    expectRatio(chiSquareTail(statistic, df), p);
  });

  test.each(associations.fTails)('F %d with %d and %d degrees of freedom', (f, between, within, p) => {
    expectRatio(fTail(f, between, within), p);
  });

  test.each(associations.studentTails)('t %d with %d degrees of freedom', (t, df, p) => {
    expectRatio(studentTwoSided(t, df), p);
  });

  test.each(associations.normalTails)('z %d', (z, p) => expectRatio(normalTwoSided(z), p));

  test.each(associations.tables)('p of $name', ({ statistic, df, p }) => {
    expectRatio(chiSquareTail(statistic, df), p);
  });

  test.each(associations.pairs)('p and interval of $a and $b', (pair) => {
    expectRatio(correlationP(pair.pearson, 60), pair.pearsonP);
    expectRatio(correlationP(pair.spearman, 60), pair.spearmanP);
    const { low, high } = pearsonInterval(pair.pearson, 60);
    expect(low).toBeCloseTo(pair.low, 10);
    expect(high).toBeCloseTo(pair.high, 10);
  });

  test('f_oneway and kruskal, from the correlation ratio', () => {
    const { eta, p, rankEta, rankP } = associations.ratio;
    expectRatio(correlationRatioP(eta, 60, 5), p);
    expectRatio(rankRatioP(rankEta, 60, 5), rankP);
  });
});

test("Spearman's interval is the wider one, and both have none for too few", () => {
  expect(spearmanInterval(0.7, 50).low).toBeLessThan(pearsonInterval(0.7, 50).low);
  expect(pearsonInterval(0.7, 3).low).toBeNaN();
  expect(correlationP(0.5, 2)).toBeNaN();
  expect(correlationP(1, 10)).toBe(0);
});

/** 95 of 100 such intervals hold the truth: of 400 draws, 380 ± 3 standard errors. */
test("Spearman's interval holds the truth as often as it says", () => {
  const random = createRandom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
  const rho = 0.6;
  const truth = (6 / Math.PI) * Math.asin(rho / 2); // Spearman's r of two normals
  let held = 0;
  for (let draw = 0; draw < 400; draw++) {
    const x = Float64Array.from({ length: 60 }, normal);
    const y = x.map((value) => rho * value + Math.sqrt(1 - rho * rho) * normal());
    const { low, high } = spearmanInterval(pearson(averageRanks(x), averageRanks(y)), 60);
    if (low <= truth && truth <= high) held++;
  }
  expect(held).toBeGreaterThan(366);
  expect(held).toBeLessThan(394);
});

/** Largest distance of the sample's distribution from the uniform one, times √n: below 1.63 in 99 of 100 (Kolmogorov). */
function uniformity(pValues: readonly number[]): number {
  const sorted = pValues.toSorted((a, b) => a - b);
  const gaps = sorted.map((p, i) => Math.max(p - i / sorted.length, (i + 1) / sorted.length - p));
  return Math.max(...gaps) * Math.sqrt(sorted.length);
}

describe('where nothing is there, p is as often small as large', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);

  test('of 200 tables', () => {
    const pOf = (seed: number) => {
      const random = createRandom(seed);
      const codes = (levels: number) => Int32Array.from({ length: 400 }, () => random.below(levels));
      const { statistic, df } = chiSquare(crossTabulate(codes(4), codes(5), 4, 5));
      return chiSquareTail(statistic, df);
    };
    expect(uniformity(seeds.map(pOf))).toBeLessThan(1.63);
  });

  test('of 200 correlations of ranks', () => {
    const pOf = (seed: number) => {
      const random = createRandom(seed + 1_000);
      const column = () => averageRanks(Float64Array.from({ length: 80 }, () => random.float()));
      return correlationP(pearson(column(), column()), 80);
    };
    expect(uniformity(seeds.map(pOf))).toBeLessThan(1.63);
  });
});
