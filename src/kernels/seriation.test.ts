import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriate } from './seriation.ts';

test('things on a line come back in their order, whichever end is first', () => {
  const at = [5, 0, 9, 2, 6.5, 10.5];
  const order = seriate(at.map((a) => at.map((b) => Math.abs(a - b))));
  const places = order.map((item) => at[item]!);
  const rising = places[0]! < places.at(-1)! ? places : places.toReversed();
  expect(rising).toEqual([0, 2, 5, 6.5, 9, 10.5]);
});

test('members of a block stay together', () => {
  const block = [0, 1, 0, 2, 1, 2, 0];
  const order = seriate(block.map((a) => block.map((b) => (a === b ? 0.1 : 0.9))));
  const changes = order.filter((item, at) => at > 0 && block[item] !== block[order[at - 1]!]);
  expect(changes).toHaveLength(2);
});

test('it is an order of all, and nothing has one too', () => {
  expect(seriate([])).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 8 }), (noise) => {
      const size = noise.length;
      const distances = noise.map((row, i) => Array.from({ length: size }, (_, j) => row[j]! + noise[j]![i]!));
      expect(seriate(distances).sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
    }),
  ); // prettier-ignore
});
