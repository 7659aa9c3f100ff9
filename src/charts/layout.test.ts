import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutBarList } from './layout-bar-list.ts';
import { layoutConcentration, revenueShareAt } from './layout-concentration.ts';
import { HEAT_STEPS, layoutHeatGrid } from './layout-heat-grid.ts';
import { layoutMonthBars } from './layout-month-bars.ts';
import { layoutProfile } from './layout-profile.ts';
import { categoryCentres, dotPaths, DRAWN_LIMIT, drawnPositions, layoutScatter } from './layout-scatter.ts';
import { layoutSweep } from './layout-sweep.ts';
import { textWidth } from './text-width.ts';

const PHONE_PX = 340;
const LAPTOP_PX = 900;
const widths = [PHONE_PX, LAPTOP_PX];

function monthBars(values: readonly number[], width: number, lastIsPartial = false) {
  return layoutMonthBars({
    months: values.map((_, i) => Date.UTC(2010, 11 + i, 1)),
    values,
    lastIsPartial,
    width,
    height: 180,
    formatValue: (value) => `${Math.round(value)}`,
    formatMonth: (month) => new Date(month).toISOString().slice(5, 7),
  });
}

describe('layoutMonthBars', () => {
  it('a year on a laptop, as text', () => {
    const { bars } = monthBars(
      [748, 560, 498, 683, 493, 723, 691, 681, 682, 1019, 1070, 1461, 433],
      LAPTOP_PX,
    );
    const lines = bars.map(({ x, y, height, label, tick, year, isLargest }) =>
      [Math.round(x), Math.round(y), Math.round(height), label, tick, year ?? '', isLargest ? '*' : ''].join(
        ' ',
      ),
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "0 97 83 748 12 2010 ",
        "71 118 62 560 01 2011 ",
        "141 125 55 498 02  ",
        "212 104 76 683 03  ",
        "282 125 55 493 04  ",
        "353 100 80 723 05  ",
        "424 103 77 691 06  ",
        "494 104 76 681 07  ",
        "565 104 76 682 08  ",
        "635 67 113 1019 09  ",
        "706 61 119 1070 10  ",
        "776 18 162 1461 11  *",
        "847 132 48 433 12  ",
      ]
    `);
  });

  it('marks the last month alone as not over', () => {
    const { bars } = monthBars([10, 20, 5], LAPTOP_PX, true);
    expect(bars.map(({ isPartial }) => isPartial)).toEqual([false, false, true]);
  });

  it('draws losses below the zero line', () => {
    const { bars, baseline } = monthBars([10, -10], LAPTOP_PX);
    expect(bars[0]).toMatchObject({ y: 18, height: baseline - 18 });
    expect(bars[1]).toMatchObject({ y: baseline, height: 180 - baseline });
  });

  it.each(widths)('labels never touch at %i px, however many months', (width) => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_999_999), { minLength: 1, maxLength: 120 }), (values) => {
        const { bars } = monthBars(values, width);
        for (const text of ['label', 'tick'] as const) {
          const shown = bars.filter((bar) => bar[text] !== null);
          for (const [i, bar] of shown.slice(1).entries()) {
            const left = shown[i]!;
            const apart = bar.x - left.x - (textWidth(bar[text]!, 12) + textWidth(left[text]!, 12)) / 2;
            expect(apart).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it('of nothing is empty', () => {
    expect(monthBars([], LAPTOP_PX).bars).toEqual([]);
  });
});

describe('layoutHeatGrid', () => {
  const grid = (values: readonly number[]) =>
    layoutHeatGrid({ values, rows: 5, columns: 5, width: 300, height: 200 });

  it('puts row 0 at the bottom and fills the plot', () => {
    const cells = grid(Array.from({ length: 25 }, (_, i) => i));
    expect(cells[0]).toMatchObject({ row: 0, column: 0, x: 0, step: 0 });
    expect(cells[0]!.y + cells[0]!.height).toBeCloseTo(200);
    expect(cells[24]).toMatchObject({ row: 4, column: 4, y: 0, step: HEAT_STEPS });
    expect(cells[24]!.x + cells[24]!.width).toBeCloseTo(300);
  });

  it('steps rise with the value; only empty cells are step 0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 25, maxLength: 25 }), (values) => {
        const cells = grid(values).toSorted((a, b) => a.value - b.value);
        for (const [i, cell] of cells.entries()) {
          expect(cell.step === 0).toBe(cell.value === 0);
          expect(cell.step).toBeGreaterThanOrEqual(cells[i - 1]?.step ?? 0);
          expect(cell.step).toBeLessThanOrEqual(HEAT_STEPS);
        }
      }),
    );
  });
});

describe('layoutBarList', () => {
  const items = [
    { name: 'Champions', value: 60, label: '60 %', category: 0 },
    { name: '重点挽留客户', value: 30, label: '30 %', category: 7 },
    { name: 'Nobody', value: 0, label: '0 %', category: 10 },
  ];

  it.each(widths)('bars are in proportion and labels stay inside at %i px', (width) => {
    const { rows } = layoutBarList(items, width);
    expect(rows[0]!.barWidth / rows[1]!.barWidth).toBeCloseTo(2);
    expect(rows[2]!.barWidth).toBe(0);
    for (const row of rows) expect(row.labelX + textWidth(row.label, 13)).toBeLessThanOrEqual(width);
  });

  it('names stand above on a phone and beside on a laptop', () => {
    expect(layoutBarList(items, PHONE_PX).rows[0]!.barX).toBe(0);
    const [row] = layoutBarList(items, LAPTOP_PX).rows;
    expect(row!.nameX).toBeLessThan(row!.barX);
  });
});

describe('layoutConcentration', () => {
  const curve = { customerShare: [0.1, 0.5, 1], revenueShare: [0.6, 0.9, 1] };

  it('reads shares off the curve, from the origin on', () => {
    expect([0, 0.05, 0.1, 0.3, 1].map((share) => revenueShareAt(curve, share))).toEqual([
      0, 0.3, 0.6, 0.75, 1,
    ]);
  });

  it('draws from the lower left to the upper right', () => {
    const layout = layoutConcentration({ ...curve, width: 100, height: 50, marks: [0.1] });
    expect(layout.line).toBe('M0,50L10,20L50,5L100,0');
    expect(layout.marks).toEqual([{ customerShare: 0.1, revenueShare: 0.6, x: 10, y: 20 }]);
  });

  it('of equal customers is the straight line', () => {
    const equal = { customerShare: [0.25, 0.5, 1], revenueShare: [0.25, 0.5, 1] };
    expect(revenueShareAt(equal, 0.4)).toBeCloseTo(0.4);
  });
});

describe('layoutSweep', () => {
  const ks = [2, 3, 4];
  const series = ['a', 'b', 'c', 'd'].map((name) => ({ name, values: [3, 2, 1] }));

  it('marks the chosen k and keeps points inside their panel', () => {
    for (const width of widths) {
      const { panels, height } = layoutSweep(ks, series, 3, width);
      for (const panel of panels) {
        expect(panel.points.filter(({ isChosen }) => isChosen).map(({ k }) => k)).toEqual([3]);
        expect(panel.x + panel.width).toBeLessThanOrEqual(width + 1e-9);
        expect(panel.y + panel.height).toBeLessThan(height);
        for (const { x, y } of panel.points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(panel.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(panel.height);
        }
      }
    }
  });

  it('stands two abreast on a phone, four on a laptop', () => {
    const rows = (width: number) => new Set(layoutSweep(ks, series, 3, width).panels.map(({ y }) => y)).size;
    expect([rows(PHONE_PX), rows(LAPTOP_PX)]).toEqual([2, 1]);
  });

  it('a single k sits in the middle; a measure that is not a number is left out', () => {
    const { panels } = layoutSweep(
      [4],
      [
        { name: 'a', values: [7] },
        { name: 'b', values: [NaN] },
      ],
      4,
      LAPTOP_PX,
    );
    expect(panels[0]!.points[0]!.x).toBeCloseTo(panels[0]!.width / 2);
    expect(panels[1]!.points).toEqual([]);
  });
});

describe('layoutProfile', () => {
  const segments = [
    { name: 'one', category: 0, zScores: [2, -1] },
    { name: 'two', category: 1, zScores: [-0.5, 0] },
  ];

  it.each(widths)('bars leave the zero line to the side of their sign, on one scale, at %i px', (width) => {
    const { panels } = layoutProfile(segments, 2, width, 80);
    const [more, less] = panels[0]!.bars;
    expect(more).toMatchObject({ x: panels[0]!.zero, labelAnchor: 'start' });
    expect(less!.x + less!.width).toBeCloseTo(panels[0]!.zero);
    expect(more!.width / less!.width).toBeCloseTo(2);
    expect(panels[1]!.bars[0]!.width / less!.width).toBeCloseTo(0.5);
    for (const panel of panels) expect(panel.x + panel.width).toBeLessThanOrEqual(width + 1e-9);
  });
});

describe('layoutScatter', () => {
  const data = { x: [0, 10, 5], y: [0, 10, 5], label: [0, 1, 1], categories: 3 };

  it('keeps every point inside, up pointing up', () => {
    const { xScale, yScale } = layoutScatter(data, 300, 200);
    expect([xScale(0), xScale(10)]).toEqual([8, 292]);
    expect([yScale(0), yScale(10)]).toEqual([192, 8]);
  });

  it('draws a path of dots a category, the very points', () => {
    const layout = layoutScatter(data, 300, 200);
    expect(dotPaths(data, layout)).toEqual(['M8.0,192.0h0', 'M292.0,8.0h0M150.0,100.0h0', '']);
    expect([...drawnPositions(data, layout).x]).toEqual([8, 292, 150]);
  });

  it('names categories at their mean, an empty one nowhere', () => {
    expect(categoryCentres(data)).toEqual([
      { x: 0, y: 0 },
      { x: 7.5, y: 7.5 },
      { x: NaN, y: NaN },
    ]);
  });

  it('draws an even part of very many points', () => {
    const many = new Float32Array(DRAWN_LIMIT * 3 + 1);
    const layout = layoutScatter(
      { x: many, y: many, label: new Int32Array(many.length), categories: 1 },
      10,
      10,
    );
    expect(layout.stride).toBe(4);
    expect(drawnPositions({ x: many, y: many, label: many, categories: 1 }, layout).x.length).toBeLessThan(
      DRAWN_LIMIT,
    );
  });

  it('survives no points and equal points', () => {
    const none = { x: [], y: [], label: [], categories: 1 };
    expect(dotPaths(none, layoutScatter(none, 100, 100))).toEqual(['']);
    const same = { x: [3, 3], y: [4, 4], label: [0, 0], categories: 1 };
    expect(layoutScatter(same, 100, 100).xScale(3)).toBe(50);
  });
});
