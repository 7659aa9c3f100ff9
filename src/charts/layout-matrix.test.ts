import { describe, expect, test } from 'vitest';
import { layoutMatrix } from './layout-matrix.ts';

const rowLabels = ['Germany', 'France', 'All others (34)'];

describe('a matrix', () => {
  test('short names of columns stand straight, long ones on two lines', () => {
    const short = layoutMatrix({ rowLabels, columnLabels: ['New', 'Lost'], width: 600 });
    expect([short.isTurned, short.columnNames]).toEqual([false, [['New'], ['Lost']]]);
    const columnLabels = Array.from({ length: 8 }, () => 'About to sleep');
    const { columnNames, top, isTurned } = layoutMatrix({ rowLabels, columnLabels, width: 720 });
    expect(isTurned).toBe(false);
    expect(columnNames[0]).toEqual(['About', 'to sleep']);
    expect(top).toBeGreaterThan(short.top);
  });

  test('names that do not fit are turned, with room for the last', () => {
    const columnLabels = Array.from({ length: 18 }, (_, i) => `MonthlyCharges${i}`);
    const { isTurned, left, cellWidth } = layoutMatrix({ rowLabels, columnLabels, width: 900 });
    expect(isTurned).toBe(true);
    expect(left + 18 * cellWidth).toBeLessThan(900);
  });

  test('cells fill the width, and the height is that of the rows', () => {
    const { left, cellWidth, cellHeight, top, height } = layoutMatrix({
      rowLabels,
      columnLabels: ['a', 'b', 'c'],
      width: 500,
    });
    expect(left + 3 * cellWidth).toBeCloseTo(500, 6);
    expect(height).toBeGreaterThanOrEqual(top + 3 * cellHeight);
  });

  test('a long name of a row is cut, not let into the cells', () => {
    const { rowNames, left } = layoutMatrix({
      rowLabels: ['a name that goes on and on and on and on'],
      columnLabels: ['a'],
      width: 400,
    });
    expect(rowNames[0]).toMatch(/…$/);
    expect(left).toBeLessThan(400 * 0.3);
  });
});
