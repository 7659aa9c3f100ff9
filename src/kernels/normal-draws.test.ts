import { expect, test } from 'vitest';
import { moments } from './moments.ts';
import { createNormal, gammaDraw } from './normal-draws.ts';
import { createRandom } from './random.ts';
import { drawOneHeap, ownAxes, shuffleBlocks } from './structureless.ts';
import { heaps } from '../../tests/helpers/planted.ts';

const DRAWS = 20_000;

test('normal draws: mean 0, variance 1, and as many within one and two standard deviations as there should be', () => {
  const normal = createNormal(createRandom(8));
  const values = Float64Array.from({ length: DRAWS }, () => normal());
  const { mean, sd } = moments(values);
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(sd - 1)).toBeLessThan(0.03);
  const within = (limit: number) => values.filter((value) => Math.abs(value) < limit).length / DRAWS;
  expect(within(1)).toBeCloseTo(0.6827, 1.5);
  expect(within(2)).toBeCloseTo(0.9545, 1.5);
});

test.each([0.4, 1, 7])('gamma draws of shape %f: mean and variance are the shape', (shape) => {
  const random = createRandom(3);
  const normal = createNormal(random);
  const values = Float64Array.from({ length: DRAWS }, () => gammaDraw(shape, random, normal));
  const { mean, sd } = moments(values);
  expect(values.every((value) => value >= 0)).toBe(true);
  expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05);
  expect(Math.abs(sd ** 2 / shape - 1)).toBeLessThan(0.1);
});

test('one heap has the spread, the tilt and the skewness of what it is drawn after', () => {
  const [x, y] = heaps([[0, 0]], DRAWS, 6) as [Float64Array, Float64Array];
  const points = [
    x.map((value) => Math.exp(value / 3)),
    y.map((value, row) => value / 5 + Math.exp(x[row]! / 3)),
  ];
  const drawn = drawOneHeap(ownAxes(points), DRAWS, createRandom(2));
  points.forEach((column, feature) => {
    expect(moments(drawn[feature]!).mean).toBeCloseTo(moments(column).mean, 1.5);
    expect(moments(drawn[feature]!).sd / moments(column).sd).toBeCloseTo(1, 1);
  });
  const [expected, reached] = [points, drawn].map((set) => ownAxes(set).skewness[0]!);
  expect(Math.abs(reached! - expected!)).toBeLessThan(0.15);
});

test('shuffling keeps columns of a block together, and every column its values', () => {
  const points = [
    Float64Array.of(1, 2, 3, 4, 5, 6),
    Float64Array.of(10, 20, 30, 40, 50, 60),
    Float64Array.of(6, 5, 4, 3, 2, 1),
  ];
  const shuffled = shuffleBlocks(points, [0, 0, 1], createRandom(5));
  shuffled.forEach((column, feature) => expect([...column].sort()).toEqual([...points[feature]!].sort()));
  expect(shuffled[1]).toEqual(shuffled[0]!.map((value) => 10 * value));
  expect(shuffled[2]).not.toEqual(shuffled[0]!.map((value) => 7 - value));
});
