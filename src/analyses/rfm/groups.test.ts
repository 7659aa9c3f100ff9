import { describe, expect, test } from 'vitest';
import { GROUP_NAMES, groupIndexOf, groupOf } from './groups.ts';
import { RFM_GROUPS } from './meta.ts';

const SCORES = [1, 2, 3, 4, 5];
const CELLS = SCORES.flatMap((r) => SCORES.map((f) => ({ r, f })));

test('the corners are who merchants expect there', () => {
  expect(groupOf(5, 5)).toBe('champions');
  expect(groupOf(5, 1)).toBe('new');
  expect(groupOf(1, 5)).toBe('cannot-lose');
  expect(groupOf(1, 1)).toBe('lost');
});

test('every cell has one group, every group a cell, and the index says the same', () => {
  expect(new Set(CELLS.map(({ r, f }) => groupOf(r, f)))).toEqual(new Set(RFM_GROUPS));
  const index = groupIndexOf(5);
  CELLS.forEach(({ r, f }, cell) => expect(RFM_GROUPS[index[cell]!]).toBe(groupOf(r, f)));
  expect(index).toHaveLength(25);
});

test('the cells of a group touch: a group is one patch of the grid', () => {
  for (const group of RFM_GROUPS) {
    const cells = CELLS.filter(({ r, f }) => groupOf(r, f) === group);
    const reached = [cells[0]!];
    for (const from of reached) {
      const next = cells.filter(
        (to) => !reached.includes(to) && Math.abs(to.r - from.r) + Math.abs(to.f - from.f) === 1,
      );
      reached.push(...next);
    }
    expect(reached, group).toHaveLength(cells.length);
  }
});

test('names are distinct', () => {
  expect(new Set(Object.values(GROUP_NAMES)).size).toBe(RFM_GROUPS.length);
});

describe.each([0, 6, 1.5, NaN])('a score of %d', (score) => {
  test('is refused', () => {
    expect(() => groupOf(score, 3)).toThrow(RangeError);
    expect(() => groupOf(3, score)).toThrow(RangeError);
  });
});
