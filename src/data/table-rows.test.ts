import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../tests/helpers/memory-table.ts';
import { BitSet } from './bit-set.ts';
import { cellTextOf } from './cell-text.ts';
import { MISSING_CODE, type Column } from './column.ts';
import type { ColumnInfo } from './schema.ts';
import { DEFAULT_SALES_RULE } from './sales-rule.ts';
import { readTableRows } from './table-rows.ts';
import type { Table } from './table.ts';

const numbers = (...values: number[]): Column => ({
  type: 'number',
  values: Float64Array.from(values),
  valid: BitSet.full(values.length),
});
const times = (...values: number[]): Column => ({ ...numbers(...values), type: 'timestamp' }) as Column;
const texts = (...cells: (string | null)[]): Column => {
  const dictionary = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? MISSING_CODE : dictionary.indexOf(cell)));
  return { type: 'text', codes, dictionary };
};

function makeTable(...columns: readonly Column[]): Table {
  const infos = columns.map((column, index) => ({
    name: `c${index}`,
    type: column.type,
    role: index === 0 ? 'customerId' : null,
  }));
  return {
    rowCount: 4,
    columns: infos as ColumnInfo[],
    salesRule: DEFAULT_SALES_RULE,
    read: (index) => Promise.resolve(columns[index]!),
  };
}

describe('cellTextOf', () => {
  test.each([
    {
      description: 'text as it is, missing as empty',
      column: texts('007', null, ''),
      cells: ['007', '', ''],
    },
    {
      description: 'numbers in their shortest form',
      column: numbers(1.5, -0.1, 1e21, NaN),
      cells: ['1.5', '-0.1', '1e+21', ''],
    },
    {
      description: 'times, the clock only where there is one',
      column: times(
        Date.UTC(2010, 11, 1),
        Date.UTC(2010, 11, 1, 8, 26),
        Date.UTC(1999, 0, 2, 3, 4, 5, 6),
        NaN,
      ),
      cells: ['2010-12-01', '2010-12-01 08:26:00', '1999-01-02 03:04:05.006', ''],
    },
  ])('$description', ({ column, cells }) => {
    expect(cells.map((_, row) => cellTextOf(column)(row))).toEqual(cells);
  });

  test('a cell that did not read keeps its own text', () => {
    const text = cellTextOf(numbers(1, NaN), [{ row: 1, cell: 'n/a' }]);
    expect([text(0), text(1)]).toEqual(['1', 'n/a']);
  });
});

describe('readTableRows', () => {
  const table = makeTable(texts('a', 'b', null, 'a'), numbers(1, 2, 3, 4));

  test.each([
    {
      wanted: { from: 1, to: 3 },
      rows: [1, 2],
      cells: [
        ['b', ''],
        ['2', '3'],
      ],
    },
    { wanted: { from: 3, to: 99 }, rows: [3], cells: [['a'], ['4']] },
    { wanted: { from: 9, to: 99 }, rows: [], cells: [[], []] },
    { wanted: { from: -5, to: 1 }, rows: [0], cells: [['a'], ['1']] },
    {
      wanted: { role: 'customerId', value: 'a' },
      rows: [0, 3],
      cells: [
        ['a', 'a'],
        ['1', '4'],
      ],
    },
    { wanted: { role: 'customerId', value: 'nobody' }, rows: [], cells: [[], []] },
    {
      wanted: { numbers: [2, 4] },
      rows: [1, 3],
      cells: [
        ['b', 'a'],
        ['2', '4'],
      ],
    },
    { wanted: { numbers: [0, 5, 1] }, rows: [0], cells: [['a'], ['1']] },
  ] as const)('$wanted', async ({ wanted, rows, cells }) => {
    const result = await readTableRows(table, wanted);
    expect([...result.rows]).toEqual(rows);
    expect(result.cells).toEqual(cells);
  });

  test('finds a customer by number', async () => {
    const { rows } = await readTableRows(makeTable(numbers(17850, 5, NaN, 17850)), {
      role: 'customerId',
      value: '17850',
    });
    expect([...rows]).toEqual([0, 3]);
  });
});

test('rows are known by their numbers in the file, whatever a recipe has taken out', async () => {
  const table = makeTable(texts('a', 'b', 'c', 'd'), numbers(1, 2, 3, 4));
  const cleaned: Table = { ...table, sourceRows: Int32Array.of(0, 2, 5, 7) };
  const { rows, cells } = await readTableRows(cleaned, { numbers: [2, 3, 8] });
  expect([...rows]).toEqual([2, 7]);
  expect(cells[0]).toEqual(['b', 'd']);
});

test('a customer’s rows take in the rows of their orders that name nobody', async () => {
  const table = memoryTable([
    { name: 'order', role: 'orderId', type: 'text', cells: ['1', '1', '2', '2', '1', null] },
    { name: 'who', role: 'customerId', type: 'text', cells: ['a', null, 'b', null, 'b', null] },
    { name: 'total', role: 'orderTotal', type: 'number', cells: [30, null, 5, null, null, 7] },
  ]);
  const { rows } = await readTableRows(table, { role: 'customerId', value: 'a' });
  expect([...rows]).toEqual([0, 1]);
});
