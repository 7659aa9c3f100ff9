import { describe, expect, test } from 'vitest';
import { segmentModels } from '../../tests/fixtures/expected/segment-models.ts';
import { createRandom } from './random.ts';
import { stratifiedFolds } from './folds.ts';
import { discriminantClass, discriminantScores, linearDiscriminants } from './lda.ts';
import { moments } from './moments.ts';

describe.each([
  { name: 'many rows', expected: segmentModels.lda[0]!, isShrunk: false },
  { name: 'few rows for their features', expected: segmentModels.lda[1]!, isShrunk: true },
])('$name, as scikit-learn has it', ({ expected, isShrunk }) => {
  const { points, labels } = expected;
  const fit = linearDiscriminants(points, labels, expected.axes.length + 1)!;

  test('axes, explained shares, weights and offsets', () => {
    expect(fit.isShrunk).toBe(isShrunk);
    expect(fit.explained).toHaveLength(expected.explained.length);
    fit.explained.forEach((share, at) => expect(share).toBeCloseTo(expected.explained[at]!, 10));
    fit.axes.flat().forEach((entry, at) => expect(entry).toBeCloseTo(expected.axes.flat()[at]!, 8));
    fit.weights.flat().forEach((entry, at) => expect(entry).toBeCloseTo(expected.coef.flat()[at]!, 7));
    fit.offsets.forEach((entry, at) => expect(entry).toBeCloseTo(expected.intercept[at]!, 7));
  });

  test('classes', () => {
    expect(labels.map((_, row) => discriminantClass(fit, points, row))).toEqual(expected.predicted);
  });

  test('coordinates are the weighted features, their middle at 0', () => {
    const scores = discriminantScores(points, fit, 0);
    expect(moments(scores).mean).toBeCloseTo(0, 5);
    const difference = (column: Float64Array) => column[1]! - column[0]!;
    const along = points.reduce((sum, column, i) => sum + difference(column) * expected.axes[0]![i]!, 0);
    expect(scores[1]! - scores[0]!).toBeCloseTo(along, 4);
  });
});

test('features that repeat each other are dealt with by shrinking', () => {
  const random = createRandom(3);
  const x = Float64Array.from({ length: 200 }, (_, row) => random.float() + (row % 2));
  const fit = linearDiscriminants(
    [x, x.slice()],
    Array.from(x, (_, row) => row % 2),
    2,
  )!;
  expect(fit.isShrunk).toBe(true);
  const right = Array.from(x.keys()).filter((row) => discriminantClass(fit, [x, x.slice()], row) === row % 2);
  expect(right.length).toBeGreaterThan(180);
});

test('where nothing varies within the classes there is no answer', () => {
  expect(
    linearDiscriminants(
      [Float64Array.from({ length: 40 }, (_, row) => row % 2)],
      Array.from({ length: 40 }, (_, row) => row % 2),
      2,
    ),
  ).toBeNull();
});

test('folds share out every class evenly', () => {
  const labels = Array.from({ length: 103 }, (_, row) => (row < 80 ? 0 : 1));
  const folds = stratifiedFolds(labels, 5, createRandom(1));
  for (const [label, size] of [
    [0, 80],
    [1, 23],
  ] as const) {
    const counts = [0, 1, 2, 3, 4].map(
      (fold) => labels.filter((own, row) => own === label && folds[row] === fold).length,
    );
    expect(counts.reduce((a, b) => a + b)).toBe(size);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
  expect(stratifiedFolds(labels, 5, createRandom(1))).toEqual(folds);
  expect(stratifiedFolds(labels, 5, createRandom(2))).not.toEqual(folds);
});
