import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, deriveSeed } from './random.ts';

describe('createRandom', () => {
  test('is sfc32 seeded by splitmix32: values as the published algorithms give them', () => {
    // Recomputed with BigInt from the definitions, independently of the code under test.
    const reference = referenceSfc32(42);
    const random = createRandom(42);
    const draws = Array.from({ length: 50 }, () => random.below(2 ** 32));
    expect(draws).toEqual(Array.from({ length: 50 }, reference));
  });

  test('floats are spread evenly over [0, 1)', () => {
    const random = createRandom(1);
    const counts = new Array<number>(20).fill(0);
    for (let draw = 0; draw < 100_000; draw++) counts[Math.floor(random.float() * 20)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    expect(chiSquare).toBeLessThan(43.8); // 99.9 % of χ² with 19 degrees of freedom
  });

  test('below(n) is even where n does not divide 2^32', () => {
    const random = createRandom(3);
    const n = 3 * 2 ** 30; // a plain modulo would give the first third twice as often as the rest
    let low = 0;
    for (let draw = 0; draw < 30_000; draw++) if (random.below(n) < 2 ** 30) low += 1;
    expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.01);
  });

  test('below(n) stays in range and refuses what is no range', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const draw = createRandom(seed).below(n);
        return Number.isInteger(draw) && draw >= 0 && draw < n;
      }),
    );
    expect(() => createRandom(1).below(0)).toThrow(RangeError);
    expect(() => createRandom(1).below(1.5)).toThrow(RangeError);
  });
});

test('deriveSeed tells its parts apart, in order', () => {
  const seeds = new Set<number>();
  for (let k = 0; k < 60; k++)
    for (let restart = 0; restart < 60; restart++) seeds.add(deriveSeed(42, k, restart));
  expect(seeds.size).toBe(3600);
  expect(deriveSeed(1, 2, 3)).not.toBe(deriveSeed(1, 3, 2));
  expect(deriveSeed(1, 2, 3)).toBe(deriveSeed(1, 2, 3));
});

function referenceSfc32(seed: number): () => number {
  const word = (value: bigint) => BigInt.asUintN(32, value);
  let state = BigInt(seed);
  const splitmix = () => {
    state = word(state + 0x9e3779b9n);
    let z = state;
    z = word((z ^ (z >> 16n)) * 0x85ebca6bn);
    z = word((z ^ (z >> 13n)) * 0xc2b2ae35n);
    return z ^ (z >> 16n);
  };
  let [a, b, c, counter] = [splitmix(), splitmix(), splitmix(), 1n];
  const next = () => {
    const result = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + (c << 3n));
    c = word((word(c << 21n) | (c >> 11n)) + result);
    return Number(result);
  };
  for (let draw = 0; draw < 12; draw++) next();
  return next;
}
