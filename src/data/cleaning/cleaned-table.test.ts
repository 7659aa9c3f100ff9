import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { cellTextOf } from '../cell-text.ts';
import type { CellException } from '../column.ts';
import { rowNumber, type Table } from '../table.ts';
import { cleanedTable, remembering } from './cleaned-table.ts';
import type { CleaningStep, Recipe } from './steps.ts';

const COLUMNS: readonly ColumnSpec[] = [
  { name: 'who', type: 'text', role: 'customerId', cells: ['ann', 'Ann ', 'bob', 'walk-in', 'ann', null] },
  { name: 'size', type: 'number', role: 'quantity', cells: [1, 2, null, 4, 1, 100] },
  {
    name: 'when',
    type: 'timestamp',
    role: 'timestamp',
    cells: ['2024-01-01', '2024-01-02', null, '2024-01-04', '2024-01-01', '2024-01-06'],
  },
];

async function cellsOf(table: Table): Promise<string[][]> {
  const columns: string[][] = [];
  for (let index = 0; index < table.columns.length; index++) {
    const text = cellTextOf(await table.read(index), await table.exceptionsOf?.(index));
    columns.push(Array.from({ length: table.rowCount }, (_, row) => text(row)));
  }
  return columns;
}

async function cleanedCells(recipe: Recipe, columns = COLUMNS): Promise<string[][]> {
  return cellsOf(await cleanedTable(memoryTable(columns), recipe));
}

async function column(step: CleaningStep, cells: readonly Cell[], type: ColumnSpec['type'] = 'number') {
  return (await cleanedCells([step], [{ name: 'x', type, cells }]))[0];
}

const fill = (method: 'mean' | 'median' | 'mode'): CleaningStep => ({
  kind: 'fill',
  column: 'x',
  with: method,
});

describe('fill', () => {
  test.each([
    { step: fill('mean'), cells: [1, null, 6, 2], expected: ['1', '3', '6', '2'] },
    { step: fill('median'), cells: [1, null, 6, 2, 9], expected: ['1', '4', '6', '2', '9'] },
    { step: fill('mode'), cells: [7, null, 3, 3, 7], expected: ['7', '3', '3', '3', '7'] },
    { step: fill('mean'), cells: [null, null], expected: ['', ''] },
    {
      step: { kind: 'fill-constant', column: 'x', value: 0 } as const,
      cells: [5, null],
      expected: ['5', '0'],
    },
  ])('$step.kind $step.with of $cells', async ({ step, cells, expected }) => {
    expect(await column(step, cells)).toEqual(expected);
  });

  test('text gets its most common value, or a constant, new or known', async () => {
    expect(await column(fill('mode'), ['b', null, 'a', 'a', 'b'], 'text')).toEqual(['b', 'a', 'a', 'a', 'b']);
    const constant = (value: string): CleaningStep => ({ kind: 'fill-constant', column: 'x', value });
    expect(await column(constant('?'), ['b', null], 'text')).toEqual(['b', '?']);
    expect(await column(constant('b'), ['b', null], 'text')).toEqual(['b', 'b']);
  });

  test('a time column gets the middle of its times', async () => {
    const cells = ['2024-01-01', null, '2024-01-03'];
    expect(await column(fill('median'), cells, 'timestamp')).toEqual([
      '2024-01-01',
      '2024-01-02',
      '2024-01-03',
    ]);
  });

  test('a cell that did not read as a number is missing, and is filled', async () => {
    const table = withExceptions(memoryTable([{ name: 'x', type: 'number', cells: [4, null] }]), [
      { row: 1, cell: 'four' },
    ]);
    expect(await cellsOf(await cleanedTable(table, []))).toEqual([['4', 'four']]);
    expect(await cellsOf(await cleanedTable(table, [fill('mean')]))).toEqual([['4', '4']]);
  });
});

describe('cap', () => {
  const values = [1, 2, 3, 4, 100, null];

  test('at quantiles, which lie between values', async () => {
    const step: CleaningStep = {
      kind: 'cap',
      column: 'x',
      fences: { by: 'quantiles', low: 0.125, high: 0.875 },
    };
    expect(await column(step, values)).toEqual(['1.5', '2', '3', '4', '52', '']);
  });

  test('at interquartile fences', async () => {
    const step: CleaningStep = { kind: 'cap', column: 'x', fences: { by: 'iqr', factor: 1.5 } };
    expect(await column(step, values)).toEqual(['1', '2', '3', '4', '7', '']);
  });
});

describe('rows', () => {
  test('with a missing cell go', async () => {
    const table = await cleanedTable(memoryTable(COLUMNS), [
      { kind: 'drop-missing', columns: ['size', 'who'] },
    ]);
    expect(await cellsOf(table)).toEqual([
      ['ann', 'Ann ', 'walk-in', 'ann'],
      ['1', '2', '4', '1'],
      ['2024-01-01', '2024-01-02', '2024-01-04', '2024-01-01'],
    ]);
    expect(table.columns.map(({ missing }) => missing)).toEqual([0, 0, 1]);
  });

  test('of an account go, by text or by number', async () => {
    expect((await cleanedCells([{ kind: 'exclude', column: 'who', values: ['walk-in', 'bob'] }]))[0]).toEqual(
      ['ann', 'Ann ', 'ann', ''],
    );
    expect((await cleanedCells([{ kind: 'exclude', column: 'size', values: ['1'] }]))[1]).toEqual([
      '2',
      '',
      '4',
      '100',
    ]);
  });

  test('that come twice go, in all columns or in some', async () => {
    expect((await cleanedCells([{ kind: 'drop-duplicates', columns: null }]))[0]).toEqual([
      'ann',
      'Ann ',
      'bob',
      'walk-in',
      '',
    ]);
    const columns = [{ name: 'x', type: 'text', cells: ['a', 'a', null, null, 'b'] } as const];
    expect(await cleanedCells([{ kind: 'drop-duplicates', columns: ['x'] }], columns)).toEqual([
      ['a', '', 'b'],
    ]);
  });

  test('that differ in a cell which did not read are not the same', async () => {
    const table = withExceptions(
      memoryTable([{ name: 'x', type: 'number', cells: [1, null, null, null, null, 1] }]),
      [
        { row: 1, cell: 'one' },
        { row: 2, cell: 'two' },
        { row: 3, cell: 'one' },
      ],
    );
    const cleaned = await cleanedTable(table, [{ kind: 'drop-duplicates', columns: null }]);
    expect(await cellsOf(cleaned)).toEqual([['1', 'one', 'two', '']]);
  });

  test('keep the number they had in the file, through several steps', async () => {
    const table = await cleanedTable(memoryTable(COLUMNS), [
      { kind: 'exclude', column: 'who', values: ['ann'] },
      { kind: 'drop-missing', columns: ['size'] },
    ]);
    expect(Array.from({ length: table.rowCount }, (_, row) => rowNumber(table, row))).toEqual([2, 4, 6]);
  });
});

describe('merge', () => {
  test('spellings become one, in one entry of the dictionary', async () => {
    const table = await cleanedTable(memoryTable(COLUMNS), [
      { kind: 'merge', column: 'who', groups: [{ to: 'Ann', from: ['ann', 'Ann '] }] },
    ]);
    expect((await cellsOf(table))[0]).toEqual(['Ann', 'Ann', 'bob', 'walk-in', 'Ann', '']);
    expect(await table.read(0)).toMatchObject({ dictionary: ['Ann', 'bob', 'walk-in'] });
  });
});

describe('category', () => {
  const products = [
    { name: 'sku', type: 'text', role: 'productId', cells: ['TEA-1', 'TEA-2', 'MUG-9', 'X', null] },
  ] as const;
  test.each([
    { source: { by: 'prefix', length: 1 }, expected: ['T', 'T', 'M', 'X', ''] },
    { source: { by: 'separator', separator: '-' }, expected: ['TEA', 'TEA', 'MUG', '', ''] },
    {
      source: { by: 'list', groups: [{ to: 'Drinks', from: ['TEA-1', 'TEA-2'] }] },
      expected: ['Drinks', 'Drinks', '', '', ''],
    },
  ] as const)('by $source.by', async ({ source, expected }) => {
    const table = await cleanedTable(memoryTable(products), [{ kind: 'category', column: 'sku', source }]);
    expect((await cellsOf(table))[1]).toEqual(expected);
    expect(table.columns[1]).toMatchObject({
      name: 'sku category',
      role: 'category',
      derived: { from: 'sku', field: 'category' },
    });
  });
});

describe('a recipe', () => {
  const STEPS: Recipe = [
    { kind: 'exclude', column: 'who', values: ['walk-in'] },
    { kind: 'fill', column: 'size', with: 'mean' },
    { kind: 'cap', column: 'size', fences: { by: 'quantiles', low: 0, high: 0.5 } },
  ];

  test('is applied from first to last: what a step sees is what the one before left', async () => {
    expect((await cleanedCells(STEPS))[1]).toEqual(['1', '2', '2', '1', '2']);
    expect((await cleanedCells([STEPS[1]!, STEPS[0]!, STEPS[2]!]))[1]).toEqual(['1', '2', '2', '1', '2']);
    expect((await cleanedCells([STEPS[2]!, STEPS[1]!, STEPS[0]!]))[1]).not.toEqual(['1', '2', '2', '1', '2']);
  });

  test('leaves the imported cells as they are', async () => {
    const table = memoryTable(COLUMNS);
    const before = structuredClone(await Promise.all([0, 1, 2].map((index) => table.read(index))));
    await cellsOf(
      await cleanedTable(table, [
        ...STEPS,
        { kind: 'merge', column: 'who', groups: [{ to: 'Ann', from: ['ann'] }] },
        { kind: 'fill-constant', column: 'who', value: 'nobody' },
        { kind: 'drop-duplicates', columns: null },
      ]),
    );
    expect(await Promise.all([0, 1, 2].map((index) => table.read(index)))).toEqual(before);
  });

  test('leaves out what does not fit, and applies the rest', async () => {
    const elsewhere: Recipe = [
      { kind: 'fill', column: 'weight', with: 'mean' },
      { kind: 'cap', column: 'who', fences: { by: 'iqr', factor: 1.5 } },
      ...STEPS,
    ];
    expect(await cleanedCells(elsewhere)).toEqual(await cleanedCells(STEPS));
  });

  test('without steps is the table itself', async () => {
    const table = memoryTable(COLUMNS);
    expect(await cleanedTable(table, [])).toBe(table);
  });

  test('sets the rule of what counts as a sale', async () => {
    const rule = { cancelPrefix: 'R', requirePositiveQuantity: false, requirePositivePrice: true };
    expect((await cleanedTable(memoryTable(COLUMNS), [{ kind: 'sales-rule', rule }])).salesRule).toEqual(
      rule,
    );
  });

  test('stops when its breath says so', async () => {
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(cleanedTable(memoryTable(COLUMNS), STEPS, stop)).rejects.toThrow('stopped');
  });
});

test('a remembering table computes a column once, and again after a failure', async () => {
  let reads = 0;
  const table = remembering({
    ...memoryTable(COLUMNS),
    read: (index) => {
      reads++;
      return reads === 1 ? Promise.reject(new Error('busy')) : memoryTable(COLUMNS).read(index);
    },
  });
  await expect(table.read(0)).rejects.toThrow('busy');
  expect(await table.read(0)).toBe(await table.read(0));
  expect(reads).toBe(2);
});

function withExceptions(table: Table, exceptions: readonly CellException[]): Table {
  return { ...table, exceptionsOf: () => Promise.resolve(exceptions) };
}
