import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { cellTextOf } from '../cell-text.ts';
import type { Table } from '../table.ts';
import { derivedColumns, seenColumns, withDerived } from './derived-columns.ts';

const when = (cells: readonly Cell[]): ColumnSpec => ({
  name: 'at',
  type: 'timestamp',
  role: 'timestamp',
  cells,
});

async function derivedCells(table: Table, name: string): Promise<string[]> {
  const seen = withDerived(table);
  const index = seen.columns.findIndex((column) => column.name === name);
  const text = cellTextOf(await seen.read(index));
  return Array.from({ length: seen.rowCount }, (_, row) => text(row));
}

describe('parts of the time of an order', () => {
  // Expected values as Python's datetime has them.
  const table = memoryTable([
    when(['2024-02-29 00:00', '2011-12-09 12:50', '1969-12-31 23:59', '2000-01-01 06:00', null]),
  ]);
  test.each([
    { name: 'at hour', cells: ['0', '12', '23', '6', ''] },
    { name: 'at weekday', cells: ['4', '5', '3', '6', ''] },
    { name: 'at weekend', cells: ['0', '0', '0', '1', ''] },
    { name: 'at part of day', cells: ['night', 'afternoon', 'evening', 'morning', ''] },
    { name: 'at month', cells: ['2', '12', '12', '1', ''] },
  ])('$name', async ({ name, cells }) => {
    expect(await derivedCells(table, name)).toEqual(cells);
  });

  test('without the clock where there are only days', () => {
    const { columns } = memoryTable([when(['2024-02-29', '2024-03-01'])]);
    expect(derivedColumns(columns).map(({ derived }) => derived!.field)).toEqual([
      'weekday',
      'weekend',
      'month',
    ]);
  });

  test('are not made of other dates', () => {
    const { columns } = memoryTable([{ ...when(['2024-02-29 10:00']), role: null }]);
    expect(derivedColumns(columns)).toEqual([]);
  });
});

describe('age bands', () => {
  const on = { importedAt: Date.parse('2024-06-15') };

  test('from dates of birth: a birthday counts from its day on', async () => {
    const cells = ['2006-06-15', '2006-06-16', '1959-01-01', '1850-01-01', '2025-01-01', null];
    const table = memoryTable([{ name: 'Birth date', type: 'timestamp', cells }]);
    expect(await derivedCells({ ...table, ...on }, 'Birth date age band')).toEqual([
      '18–24',
      '0–17',
      '65+',
      '',
      '',
      '',
    ]);
  });

  test('from years of birth, and from ages', async () => {
    const years = memoryTable([{ name: '出生年份', type: 'number', cells: [2000, 1990] }]);
    expect(await derivedCells({ ...years, ...on }, '出生年份 age band')).toEqual(['18–24', '25–34']);
    const ages = memoryTable([{ name: 'customer_age', type: 'number', cells: [17, 24.9, 35, 65] }]);
    expect(await derivedCells(ages, 'customer_age age band')).toEqual(['0–17', '18–24', '35–44', '65+']);
  });

  test.each([
    { name: 'page', cells: [1, 2] },
    { name: 'age', cells: [20, 900] },
    { name: 'birth year', cells: [12, 40] },
    { name: 'Average', cells: [20, 30] },
  ])('are not told from $name of $cells', ({ name, cells }) => {
    expect(derivedColumns(memoryTable([{ name, type: 'number', cells }]).columns)).toEqual([]);
  });
});

test('a dataset sees its own columns, those of its recipe and those computed, in this order', () => {
  const { columns } = memoryTable([
    when(['2024-02-29']),
    { name: 'sku', type: 'text', role: 'productId', cells: ['a-1'] },
  ]);
  const category = { kind: 'category', column: 'sku', source: { by: 'prefix', length: 1 } } as const;
  expect(seenColumns({ columns, recipe: [category, category] }).map(({ name }) => name)).toEqual([
    'at',
    'sku',
    'sku category',
    'at weekday',
    'at weekend',
    'at month',
  ]);
});

test('a derived column does not take the name of one of the file', () => {
  const { columns } = memoryTable([when(['2024-02-29']), { name: 'at month', type: 'text', cells: ['Feb'] }]);
  expect(derivedColumns(columns).map(({ name }) => name)).toEqual(['at weekday', 'at weekend']);
});
