import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutLines } from './layout-histogram.ts';
import { layoutSankey, type SankeyLink } from './layout-sankey.ts';
import { sankeyStep } from './sankey-steps.ts';

const links: readonly SankeyLink[] = [
  { from: 0, to: 1, value: 30 },
  { from: 1, to: 0, value: 10 },
  { from: 0, to: 0, value: 60 },
];
const size = { left: 2, right: 2, width: 400, height: 120, gap: 20, nodeWidth: 10 };

describe('layoutSankey', () => {
  test('heights are in proportion, bands widest first and in the order of their other ends', () => {
    const { left, right, bands } = layoutSankey({ ...size, links });
    expect(left.map(({ y, height }) => [y, height])).toEqual([
      [0, 90],
      [110, 10],
    ]);
    expect(right.map(({ y, height }) => [y, height])).toEqual([
      [0, 70],
      [90, 30],
    ]);
    expect(bands.map(({ index }) => index)).toEqual([2, 0, 1]);
    expect(bands[0]!.path).toBe('M10,0C200,0 200,0 390,0V60C200,60 200,60 10,60Z');
    expect(bands[1]!.path).toMatch(/^M10,60C.* 390,90V120C.* 10,90Z$/);
    expect(bands[2]!.path).toMatch(/^M10,110C.* 390,60V70C.* 10,120Z$/);
  });

  test('columns stay inside the height, and every node is as high as its bands', () => {
    const link = fc.record({ from: fc.nat(4), to: fc.nat(5), value: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 30 }), (some) => {
        const { left, right } = layoutSankey({ ...size, height: 300, left: 5, right: 6, links: some });
        const total = some.reduce((sum, { value }) => sum + value, 0);
        for (const [nodes, end] of [
          [left, 'from'],
          [right, 'to'],
        ] as const) {
          const last = nodes.at(-1)!;
          expect(last.y + last.height).toBeLessThanOrEqual(300 + 1e-9);
          nodes.forEach(({ index, height }) => {
            const value = some.reduce((sum, one) => sum + (one[end] === index ? one.value : 0), 0);
            expect(height).toBeCloseTo(total > 0 ? (value / total) * 200 : 0, 6);
          });
        }
      }),
    );
  });

  test('survives nobody', () => {
    expect(layoutSankey({ ...size, left: 0, right: 0, links: [] })).toEqual({
      left: [],
      right: [],
      bands: [],
    });
  });
});

describe('sankeyStep', () => {
  const marks = { left: 2, right: 2, links: [links[2]!, links[0]!, links[1]!] };

  test.each([
    { from: ['left', 0], key: 'ArrowDown', to: ['left', 1] },
    { from: ['left', 0], key: 'ArrowUp', to: ['left', 0] },
    { from: ['left', 1], key: 'ArrowRight', to: ['band', 2] },
    { from: ['band', 2], key: 'ArrowRight', to: ['right', 0] },
    { from: ['band', 2], key: 'ArrowDown', to: ['band', 2] },
    { from: ['right', 1], key: 'ArrowLeft', to: ['band', 1] },
    { from: ['band', 1], key: 'ArrowLeft', to: ['left', 0] },
    { from: ['right', 1], key: 'ArrowRight', to: ['right', 1] },
  ] as const)('$key from $from leads to $to', ({ from, key, to }) => {
    expect(sankeyStep({ kind: from[0], index: from[1] }, key, marks)).toEqual({ kind: to[0], index: to[1] });
  });

  test('other keys lead nowhere', () => {
    expect(sankeyStep({ kind: 'left', index: 0 }, 'Enter', marks)).toBeNull();
  });
});

test('layoutLines: by value, outside left out, no label over the one before', () => {
  const line = (value: number) => ({ value, label: String(value), title: '' });
  const lines = [line(50), line(10), line(11), line(101)];
  expect(layoutLines(lines, [0, 50, 100], 200)).toEqual([
    { index: 1, x: 20, label: '10' },
    { index: 2, x: 22, label: null },
    { index: 0, x: 100, label: '50' },
  ]);
});
