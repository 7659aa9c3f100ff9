import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawHoldOut, segmentListFileName, segmentListRows, type SegmentList } from './segment-list.ts';

const range = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
const listOf = (people: Int32Array, seed = 1): SegmentList => ({
  people,
  seed,
  columns: [
    { name: 'customer_id', text: (person) => `00${person}` },
    { name: 'segment', text: () => 'Loyal' },
  ],
});

describe('drawHoldOut', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 1],
    [14, 1],
    [15, 2],
    [127, 13],
    [4338, 434],
  ])('of %i people holds out %i', (people, expected) => {
    expect(drawHoldOut(range(people), 7).size).toBe(expected);
  });

  it('takes members only, and the same ones whatever the order of the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(100_000), { maxLength: 200 }), fc.nat(), (ids, seed) => {
        const forwards = drawHoldOut(Int32Array.from(ids), seed);
        const backwards = drawHoldOut(Int32Array.from(ids.toReversed()), seed);
        expect([...forwards].sort()).toEqual([...backwards].sort());
        for (const id of forwards) expect(ids).toContain(id);
      }),
    );
  });

  it('draws everybody about equally often', () => {
    const drawn = new Float64Array(20);
    const seeds = 4_000;
    for (let seed = 0; seed < seeds; seed += 1)
      for (const person of drawHoldOut(range(20), seed)) drawn[person]! += 1;
    // 2 of 20 a draw: 400 each, sd = √(4000 · 0.1 · 0.9) ≈ 19; five of them on either side.
    for (const count of drawn) expect(Math.abs(count - seeds / 10)).toBeLessThan(95);
  });

  it('leaves the list it was given alone', () => {
    const people = Int32Array.of(5, 3, 9);
    drawHoldOut(people, 1, 1);
    expect([...people]).toEqual([5, 3, 9]);
  });
});

describe('segmentListRows', () => {
  it('keeps the order and puts the group after the id', () => {
    const [head, ...rows] = segmentListRows(listOf(Int32Array.of(12, 3, 7, 1, 4)));
    expect(head).toEqual(['customer_id', 'group', 'segment']);
    expect(rows.map(([id]) => id)).toEqual(['0012', '003', '007', '001', '004']);
    expect(rows.filter(([, group]) => group === 'hold-out')).toHaveLength(1);
    expect(rows.filter(([, group]) => group === 'contact')).toHaveLength(4);
  });

  it('of nobody is the heading alone', () => {
    expect([...segmentListRows(listOf(range(0)))]).toHaveLength(1);
  });

  it('needs a column', () => {
    expect(() => [...segmentListRows({ people: range(1), columns: [], seed: 1 })]).toThrow(TypeError);
  });
});

describe('segmentListFileName', () => {
  it.each([
    ['At risk', 'kept-at-risk-2026-03-01.csv'],
    ['沉睡客户', 'kept-沉睡客户-2026-03-01.csv'],
    ['R 5 · F 3', 'kept-r-5-f-3-2026-03-01.csv'],
    ['../..\\a:b', 'kept-a-b-2026-03-01.csv'],
    ['…', 'kept-list-2026-03-01.csv'],
  ])('%s → %s', (segment, expected) => {
    expect(segmentListFileName(segment, new Date(2026, 2, 1, 23))).toBe(expected);
  });
});
