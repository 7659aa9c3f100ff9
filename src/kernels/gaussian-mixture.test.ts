import { describe, expect, test } from 'vitest';
import { clustersExpected, digits } from '../../tests/fixtures/expected/clusters.ts';
import { finish } from '../../tests/helpers/finish.ts';
import { heaps } from '../../tests/helpers/planted.ts';
import { fitMixture, scoreMixture, type Covariance } from './gaussian-mixture.ts';

const OPTIONS = { regularisation: 1e-4, tolerance: 1e-6, maxIterations: 500 };

const CASES = clustersExpected.generated.flatMap(({ points, mixtures }) =>
  mixtures.map((expected) => ({
    points,
    expected,
    k: expected.k,
    covariance: expected.covariance as Covariance,
  })),
);

describe.each(CASES)('$covariance, k = $k, from the labels that scikit-learn started from', (subject) => {
  const { points, expected, k, covariance } = subject;
  const fit = finish(fitMixture(points, digits(expected.start), k, { ...OPTIONS, covariance }));

  test('takes the same way to the same end', () => {
    expect(fit.iterations).toBe(expected.iterations);
    expect(fit.logLikelihood).toBeCloseTo(expected.logLikelihood, 8);
    expect(fit.bic).toBeCloseTo(expected.bic, 5);
    fit.weights.forEach((weight, at) => expect(weight).toBeCloseTo(expected.weights[at]!, 7));
    fit.means.forEach((mean, at) => expect(mean).toBeCloseTo(expected.means[at]!, 6));
  });

  test('and to the same people', () => {
    expect([...fit.labels]).toEqual([...digits(expected.labels)]);
    fit.confidence.forEach((value, row) => expect(value).toBeCloseTo(expected.confidence[row]!, 5));
    expect(finish(scoreMixture(points, fit))).toBeCloseTo(fit.logLikelihood, 12);
  });
});

test('one component is the normal distribution of the points: by hand', () => {
  // mean 0, variance 1: ln density is −½ ln 2π − x²/2, whose mean is −½ ln 2π − ½
  const fit = finish(
    fitMixture([Float64Array.of(-1, 1)], Int32Array.of(0, 0), 1, {
      ...OPTIONS,
      covariance: 'full',
      regularisation: 0,
    }),
  );
  expect(fit.logLikelihood).toBeCloseTo(-0.5 * Math.log(2 * Math.PI) - 0.5, 12);
  expect(fit.bic).toBeCloseTo(-4 * fit.logLikelihood + 2 * Math.log(2), 10);
});

test('each round is at least as likely, and equal rows or an empty component break nothing', () => {
  const points = heaps(
    [
      [0, 0],
      [3, 1],
    ],
    60,
    5,
  );
  const start = Int32Array.from({ length: 60 }, (_, row) => row % 3);
  let before = -Infinity;
  for (let rounds = 1; rounds < 12; rounds++) {
    const options = {
      ...OPTIONS,
      covariance: 'full',
      maxIterations: rounds,
      tolerance: 0,
      regularisation: 0,
    } as const;
    const { logLikelihood } = finish(fitMixture(points, start, 3, options));
    expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-9);
    before = logLikelihood;
  }
  const equal = [Float64Array.of(2, 2, 2, 7), Float64Array.of(1, 1, 1, 1)];
  for (const covariance of ['full', 'diag'] as const) {
    const fit = finish(fitMixture(equal, Int32Array.of(0, 0, 0, 1), 3, { ...OPTIONS, covariance }));
    expect([...fit.labels]).toEqual([0, 0, 0, 1]);
    expect(Number.isFinite(fit.bic)).toBe(true);
  }
});
