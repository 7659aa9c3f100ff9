import { expect, test } from 'vitest';
import { chanceVariances } from './parallel-analysis.ts';
import { principalComponents } from './pca.ts';
import { createRandom, type Random } from './random.ts';

function chanceOf(points: readonly Float64Array[], random: Random): number[] {
  const work = chanceVariances(points, 99, random);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

function uniform(rows: number, random: Random): Float64Array {
  return Float64Array.from({ length: rows }, () => random.float());
}

test('of independent numbers the first component has more than chance in about one case of twenty', () => {
  const random = createRandom(4);
  let beyond = 0;
  for (let draw = 0; draw < 40; draw++) {
    const points = Array.from({ length: 4 }, () => uniform(60, random));
    if (principalComponents(points, 1).explained[0]! > chanceOf(points, random)[0]!) beyond += 1;
  }
  expect(beyond).toBeLessThanOrEqual(6);
});

test('two numbers that go together are beyond chance, and only together', () => {
  const random = createRandom(9);
  const one = uniform(200, random);
  const points = [one, one.map((value) => value + 0.1 * random.float()), uniform(200, random)];
  const chance = chanceOf(points, random);
  const { explained } = principalComponents(points, 3);
  expect(explained[0]).toBeGreaterThan(chance[0]! + 0.2);
  expect(explained[2]).toBeLessThan(chance[2]!);
});
