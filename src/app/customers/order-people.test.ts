import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderPeople, searchPeople } from './order-people.ts';

const still = () => Promise.resolve();
const range = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe('orderPeople', () => {
  it('is the stable sort, missing last, in either direction', async () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN));
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 60 }), fc.boolean(), async (keys, up) => {
        const people = range(keys.length);
        const present = [...people].filter((person) => !Number.isNaN(keys[person]));
        const missing = [...people].filter((person) => Number.isNaN(keys[person]));
        const expected = present.sort((a, b) => (up ? keys[a]! - keys[b]! : keys[b]! - keys[a]!) || a - b);
        const ordered = await orderPeople(
          people,
          (person) => keys[person]!,
          up ? 'ascending' : 'descending',
          still,
        );
        expect([...ordered]).toEqual([...expected, ...missing]);
      }),
    );
  });

  it.each([0, 1, 2_047, 2_048, 2_049, 10_001])('merges runs of %i people', async (count) => {
    const keyOf = (person: number) => (person * 7_919) % 1_009;
    const ordered = [...(await orderPeople(range(count), keyOf, 'ascending', still))];
    expect(ordered).toEqual([...range(count)].sort((a, b) => keyOf(a) - keyOf(b) || a - b));
  });

  it('breathes often, stops when the breath says so, and leaves its input alone', async () => {
    const people = range(100_000);
    let breaths = 0;
    const stop = () => ((breaths += 1) < 30 ? Promise.resolve() : Promise.reject(new Error('stale')));
    await expect(orderPeople(people, (person) => -person, 'ascending', stop)).rejects.toThrow('stale');
    expect([people[0], people[99_999]]).toEqual([0, 99_999]);
  });

  it('sorts text', async () => {
    const names = ['b', '', 'a'];
    expect([...(await orderPeople(range(3), (i) => names[i]!, 'descending', still))]).toEqual([0, 2, 1]);
  });
});

describe('searchPeople', () => {
  const ids = ['A-17850', 'b-17', '123', ''];
  it.each([
    ['17', [0, 1]],
    ['a-1', [0]],
    [' B-17 ', [1]],
    ['', [0, 1, 2, 3]],
    ['x', []],
  ])('finds %j', async (query, expected) => {
    expect([...(await searchPeople(range(4), (i) => ids[i]!, query, still))]).toEqual(expected);
  });
});
