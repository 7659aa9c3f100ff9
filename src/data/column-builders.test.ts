import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createNumberReader, DateReader } from './cell-readers.ts';
import type { CellBatch } from './column-builder.ts';
import { DistinctNumbers } from './distinct-numbers.ts';
import { FloatBuilder } from './float-builder.ts';
import { TextBuilder } from './text-builder.ts';

function batchOf(cells: readonly (string | undefined)[], row = 0): CellBatch {
  const records = cells.map((cell) => (cell === undefined ? [] : [cell]));
  return { records, from: 0, to: cells.length, row, recordNumber: row + 2 };
}

const numbers = (report = vi.fn()) => new FloatBuilder('number', createNumberReader('point'), report, 1000);

describe('FloatBuilder', () => {
  test('reads numbers, marks gaps, keeps and reports what does not fit', () => {
    const report = vi.fn();
    const builder = numbers(report);
    builder.append(batchOf(['1.5', '', 'x', 'x', undefined, '1e999', '-0', '1.5'], 10), 0);
    const chunk = builder.takeChunk();
    expect([...new Float64Array(chunk.values)]).toEqual([1.5, NaN, NaN, NaN, NaN, NaN, -0, 1.5]);
    expect(new Uint32Array(chunk.valid!)[0]).toBe(0b11000001);
    expect(chunk.exceptions).toEqual([
      { row: 12, cell: 'x', record: 14 },
      { row: 13, cell: 'x', record: 15 },
      { row: 15, cell: '1e999', record: 17 },
    ]);
    expect(report.mock.calls).toEqual([
      ['not-a-number', 14, 'x'],
      ['not-a-number', 15, 'x'],
      ['infinite-number', 17, '1e999'],
    ]);
    expect(builder.stats()).toEqual({ missing: 5, distinct: 2, distinctIsExact: true, min: -0, max: 1.5 });
  });

  test('chunks begin anew and stats go on', () => {
    const builder = numbers();
    builder.append(batchOf(['1', '2']), 0);
    expect(builder.takeChunk()).toMatchObject({ rowCount: 2, valid: null });
    builder.append(batchOf(['x', '3'], 2), 0);
    expect(builder.takeChunk()).toMatchObject({
      rowCount: 2,
      exceptions: [{ row: 2, cell: 'x', record: 4 }],
    });
    expect(builder.stats()).toMatchObject({ missing: 1, distinct: 3, min: 1, max: 3 });
  });

  test('an empty column has no range', () => {
    const builder = numbers();
    builder.append(batchOf(['', 'NA', ' ']), 0);
    builder.takeChunk();
    expect(builder.stats()).toEqual({ missing: 3, distinct: 0, distinctIsExact: true, min: null, max: null });
  });
});

describe('DateReader', () => {
  test('notices that only the other order reads the cells', () => {
    const reader = new DateReader('dmy');
    reader.read('1/2/2010');
    expect(reader.betterOrder).toBeNull();
    expect(reader.read('1/13/2010')).toBeNaN();
    expect(reader.betterOrder).toBe('mdy');
    reader.read('13/1/2010');
    expect(reader.betterOrder).toBeNull();
  });
});

describe('TextBuilder', () => {
  const plain = { keepSpaces: false, stripDecimals: false, isIdentifier: false };

  test('codes cells in order of first appearance, empty ones as missing', () => {
    const builder = new TextBuilder(plain, vi.fn());
    builder.append(batchOf(['b', 'a', '', undefined, 'b', ' a ', '  ']), 0);
    const chunk = builder.takeChunk();
    expect([...new Int32Array(chunk.values)]).toEqual([0, 1, -1, -1, 0, 1, -1]);
    expect(chunk.newEntries).toEqual(['b', 'a']);
    builder.append(batchOf(['a', 'c']), 0);
    expect(builder.takeChunk()).toMatchObject({ newEntries: ['c'] });
    expect(builder.stats()).toMatchObject({ missing: 3, distinct: 3 });
  });

  test('keeps spaces where cells are to stay as they came', () => {
    const builder = new TextBuilder({ ...plain, keepSpaces: true }, vi.fn());
    builder.append(batchOf([' a', 'a', ' ']), 0);
    expect(builder.takeChunk().newEntries).toEqual([' a', 'a', ' ']);
  });

  test('joins an id with and without decimals, and reports each cell that was changed', () => {
    const report = vi.fn();
    const builder = new TextBuilder({ ...plain, stripDecimals: true }, report);
    builder.append(batchOf(['17850.0', '17850.0', '17850', '007.0', '1.5', 'A1.0']), 0);
    const chunk = builder.takeChunk();
    expect(chunk.newEntries).toEqual(['17850', '007', '1.5', 'A1.0']);
    expect([...new Int32Array(chunk.values)]).toEqual([0, 0, 0, 1, 2, 3]);
    expect(report.mock.calls.map(([, record]) => record as number)).toEqual([2, 3, 5]);
  });

  test('gives back any cells', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })), (cells) => {
        const builder = new TextBuilder({ ...plain, keepSpaces: true }, vi.fn());
        builder.append(batchOf(cells), 0);
        const { values, newEntries } = builder.takeChunk();
        expect([...new Int32Array(values)].map((code) => newEntries[code] ?? '')).toEqual(cells);
      }),
    );
  });
});

describe('DistinctNumbers', () => {
  test('counts as a Set does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { size: 'large' }), (values) => {
        const distinct = new DistinctNumbers(1e6);
        for (const value of values) distinct.add(value);
        expect(distinct.size).toBe(new Set(values).size);
      }),
    );
  });

  test('grows, and stops at its limit', () => {
    const distinct = new DistinctNumbers(5000);
    for (let value = 0; value < 10_000; value++) distinct.add(value / 7);
    expect([distinct.size, distinct.isExact]).toEqual([5000, false]);
  });
});
