import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobs } from '../../tests/fixtures/expected/blobs.ts';
import { moments } from './moments.ts';

test('mean and population sd as numpy has them', () => {
  blobs.points.forEach((column, feature) => {
    const { mean, sd } = moments(column);
    expect(mean).toBeCloseTo(blobs.mean[feature]!, 12);
    expect(sd).toBeCloseTo(blobs.populationSd[feature]!, 12);
  });
});

test('a large offset does not eat the spread', () => {
  const { mean, sd } = moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
  expect(mean).toBe(1e9 + 10);
  expect(sd).toBeCloseTo(Math.sqrt(22.5), 12);
});

test('shifting values shifts the mean and leaves the spread', () => {
  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (values, shift) => {
      const before = moments(values);
      const after = moments(values.map((value) => value + shift));
      expect(after.mean).toBeCloseTo(before.mean + shift, 9);
      expect(after.sd).toBeCloseTo(before.sd, 9);
    }),
  );
});

test('nothing has no mean', () => {
  expect(moments([])).toEqual({ mean: NaN, sd: NaN });
});
