import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildColumn } from '../../../tests/helpers/memory-table.ts';
import { CHUNK_ROWS, MISSING_CODE } from '../column.ts';
import { columnChunks, columnStats } from './column-chunks.ts';
import { gatherCells } from './gather.ts';
import { plainKey } from './key-column.ts';
import { PairIndex } from './pair-index.ts';

const int = fc.oneof(fc.integer({ min: -2, max: 5 }), fc.integer({ min: -0x80000000, max: 0x7fffffff }));

describe('PairIndex', () => {
  test('numbers pairs as a Map of their text does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(int, int), { maxLength: 3_000 }), (pairs) => {
        const index = new PairIndex();
        const known = new Map<string, number>();
        for (const [a, b] of pairs) {
          const text = `${a} ${b}`;
          expect(index.find(a, b)).toBe(known.get(text) ?? -1);
          if (!known.has(text)) known.set(text, known.size);
          expect(index.codeOf(a, b)).toBe(known.get(text));
        }
        expect(index.size).toBe(known.size);
      }),
      { numRuns: 100 },
    );
  });
});

describe('columnChunks', () => {
  const rows = 2 * CHUNK_ROWS + 17;
  const everyRow = {
    source: new Int32Array(rows),
    row: Int32Array.from({ length: rows }, (_, row) => rows - 1 - row),
  };

  test('text: entries come with the chunk that first has them', () => {
    const cells = Array.from({ length: rows }, (_, row) =>
      row % 7 === 0 ? null : `t${Math.floor(row / 1_000)}`,
    );
    const made = gatherCells(
      [{ column: buildColumn({ type: 'text', cells }), exceptions: [] }],
      'text',
      everyRow,
    );
    const chunks = [...columnChunks(made)];
    expect(chunks.map(({ rowCount }) => rowCount)).toEqual([CHUNK_ROWS, CHUNK_ROWS, 17]);
    const dictionary: string[] = [];
    const read = chunks.flatMap(({ values, newEntries }) => {
      dictionary.push(...newEntries);
      return Array.from(new Int32Array(values), (code) => (code === MISSING_CODE ? null : dictionary[code]!));
    });
    expect(read.join()).toBe([...cells].reverse().join());
    expect(columnStats(made)).toMatchObject({ distinct: new Set(cells).size - 1, distinctIsExact: true });
  });

  test('numbers: what is missing is marked, what did not read keeps its text', () => {
    const cells = Array.from({ length: rows }, (_, row) => (row % 5 === 0 ? null : row / 4));
    const source = { column: buildColumn({ type: 'number', cells }), exceptions: [{ row: 5, cell: 'five' }] };
    const made = gatherCells([source], 'number', everyRow);
    const chunks = [...columnChunks(made)];
    expect(chunks.flatMap(({ values }) => [...new Float64Array(values)]).join()).toBe(
      [...cells]
        .reverse()
        .map((cell) => cell ?? NaN)
        .join(),
    );
    expect(chunks.map(({ exceptions }) => exceptions)).toEqual([[], [], [{ row: rows - 6, cell: 'five' }]]);
    expect(columnStats(made)).toMatchObject({ missing: Math.ceil(rows / 5), min: 0.25, max: (rows - 1) / 4 });
  });
});

describe('plainKey', () => {
  test.each([
    [' A1 ', [], 'A1'],
    ['Ann@Example.com', [], 'ann@example.com'],
    ['00123', [], '00123'],
    ['123.0', [], '123.0'],
    ['#1001', [], '#1001'],
    ['sku-A', ['case'], 'sku-a'],
    ['00123', ['leading-zeros'], '123'],
    ['000', ['leading-zeros'], '0'],
    ['17850.0', ['decimal-zero'], '17850'],
    ['1.50', ['decimal-zero'], '1.50'],
    ['#1001', ['number-sign'], '1001'],
    ['#007', ['number-sign', 'leading-zeros'], '7'],
  ] as const)('%s overlooking %j is %s', (text, ignore, key) => {
    expect(plainKey(text, ignore)).toBe(key);
  });
});
