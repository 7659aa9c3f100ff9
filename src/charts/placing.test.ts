import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearestPoint } from './nearest-point.ts';
import { placeLabels } from './place-labels.ts';
import { fitText, textWidth } from './text-width.ts';

describe('placeLabels', () => {
  const box = fc.record({
    x: fc.double({ min: 0, max: 340, noNaN: true }),
    y: fc.double({ min: 0, max: 300, noNaN: true }),
    width: fc.double({ min: 10, max: 320, noNaN: true }),
  });

  it('keeps eight labels apart and inside a phone-sized plot', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), (boxes) => {
        const placed = placeLabels(boxes, 17, 340, 300);
        for (const [i, a] of placed.entries()) {
          expect(a.y).toBeGreaterThanOrEqual(8.49);
          expect(a.y).toBeLessThanOrEqual(291.51);
          for (const [j, b] of placed.entries()) {
            if (j <= i || Math.abs(a.x - b.x) >= (boxes[i]!.width + boxes[j]!.width) / 2) continue;
            expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(16.9);
          }
        }
      }),
    );
  });

  it('leaves labels that do not touch where they are', () => {
    const boxes = [
      { x: 50, y: 40, width: 60 },
      { x: 50, y: 80, width: 60 },
    ];
    expect(placeLabels(boxes, 17, 340, 300)).toEqual([
      { x: 50, y: 40 },
      { x: 50, y: 80 },
    ]);
  });
});

describe('NearestPoint', () => {
  const position = fc.float({ min: 0, max: 300, noNaN: true });

  it('finds what a search of all points finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(position, position), { maxLength: 200 }),
        position,
        position,
        (points, x, y) => {
          const xs = Float32Array.from(points, ([px]) => px);
          const ys = Float32Array.from(points, ([, py]) => py);
          const distance = (i: number) => Math.hypot(xs[i]! - x, ys[i]! - y);
          const best = Math.min(Infinity, ...points.map((_, i) => distance(i)));
          const found = new NearestPoint(xs, ys, 300, 300).find(x, y, 14);
          if (best > 14) expect(found).toBeNull();
          else expect(distance(found!)).toBeCloseTo(best);
        },
      ),
    );
  });
});

describe('textWidth and fitText', () => {
  it('counts a Chinese character as an em', () => {
    expect(textWidth('会员分层', 10)).toBe(40);
  });

  it.each([
    ['Champions', 200, 'Champions'],
    ['Occasional big spenders', 80, 'Occasional…'],
    ['Champions', 5, ''],
  ])('%s in %i px → %j', (text, width, expected) => {
    expect(fitText(text, 12, width)).toBe(expected);
  });

  it('never exceeds its room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(300), (text, width) => {
        expect(textWidth(fitText(text, 13, width), 13)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
