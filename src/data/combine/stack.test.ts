import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource, textsOf } from '../../../tests/helpers/combine-source.ts';
import type { Cell, ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import type { DatasetKind } from '../schema.ts';
import { gatherCells } from './gather.ts';
import type { OverlapRule } from './recipe.ts';
import type { CombineSource } from './source-column.ts';
import { planStack, type StackPlan } from './stack.ts';

/** order, product, quantity, status, date */
type Row = readonly [string | null, string, number, string, string | null];

const COLUMNS = [
  { name: 'Order', role: 'orderId', type: 'text' },
  { name: 'Product', role: 'productId', type: 'text' },
  { name: 'Quantity', role: 'quantity', type: 'number' },
  { name: 'Status', role: 'status', type: 'text' },
  { name: 'Date', role: 'timestamp', type: 'timestamp' },
] as const;

function exportOf(rows: readonly Row[], kind: DatasetKind = 'orders'): CombineSource {
  return memorySource({
    kind,
    columns: COLUMNS.map((column, at) => ({ ...column, cells: rows.map((row) => row[at]!) })),
  });
}

const done = () => Promise.resolve();

function plan(sources: readonly CombineSource[], overlap: OverlapRule = 'newer-wins'): Promise<StackPlan> {
  return planStack({ sources, overlap, like: sources[0]!.info, onStep: done });
}

async function rowsOf(sources: readonly CombineSource[], made: StackPlan): Promise<string[][]> {
  const columns = await Promise.all(
    made.columns.map(async ({ from, type }) => {
      const cells = await Promise.all(
        from.map(async (index, at) => (index === null ? null : sources[at]!.read(index))),
      );
      return textsOf(gatherCells(cells, type, made));
    }),
  );
  return Array.from(made.row, (_, row) => columns.map((cells) => cells[row]!));
}

async function stacked(files: readonly (readonly Row[])[], overlap?: OverlapRule): Promise<string[][]> {
  const sources = files.map((rows) => exportOf(rows));
  return rowsOf(sources, await plan(sources, overlap));
}

const asTexts = (rows: readonly Row[]) =>
  rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));

const JUNE: readonly Row[] = [
  ['1', 'mug', 1, 'paid', '2024-06-01'],
  ['1', 'mug', 1, 'paid', '2024-06-01'],
  ['2', 'tray', 2, 'paid', '2024-06-20'],
  ['3', 'mug', 5, 'open', '2024-06-30'],
];

describe('next month’s export', () => {
  const july: readonly Row[] = [
    ['2', 'tray', 2, 'paid', '2024-06-20'],
    ['3', 'mug', 5, 'paid', '2024-06-30'],
    ['4', 'bowl', 1, 'open', '2024-07-02'],
  ];

  test('adds what is new, takes over what changed, leaves what is the same', async () => {
    const sources = [exportOf(JUNE), exportOf(july)];
    const made = await plan(sources);
    expect(made.steps).toEqual([
      {
        added: 1,
        updated: 1,
        unchanged: 1,
        missing: 1,
        shortened: 0,
        linesGone: 0,
        rowsAdded: 2,
        rowsRemoved: 1,
      },
    ]);
    expect(await rowsOf(sources, made)).toEqual(asTexts([...JUNE.slice(0, 3), ...july.slice(1)]));
  });

  test('the same file again adds nothing', async () => {
    const sources = [exportOf(JUNE), exportOf(JUNE)];
    const made = await plan(sources);
    expect(made.steps[0]).toMatchObject({ added: 0, updated: 0, unchanged: 3, rowsAdded: 0, rowsRemoved: 0 });
    expect(await rowsOf(sources, made)).toEqual(asTexts(JUNE));
  });

  test('a line bought twice is two lines; one of them gone is a change', async () => {
    const once = JUNE.slice(1, 2);
    const made = await plan([exportOf(JUNE), exportOf(once)]);
    expect(made.steps[0]).toMatchObject({ updated: 1, shortened: 1, linesGone: 1 });
    expect(await stacked([JUNE, once])).toEqual(asTexts([...JUNE.slice(2), ...once]));
    expect(await stacked([JUNE, once], 'keep-lines')).toEqual(asTexts([...JUNE.slice(1), ...once]));
  });

  test('kept both, nothing is compared', async () => {
    expect(await stacked([JUNE, july], 'keep-all')).toEqual(asTexts([...JUNE, ...july]));
  });

  test('rows without an order number are kept as often as the file with more of them has', async () => {
    const tip: Row = [null, 'tip', 1, 'paid', '2024-06-01'];
    const made = await plan([exportOf([tip, tip]), exportOf([tip, tip, tip])]);
    expect(made.steps[0]).toMatchObject({ added: 0, updated: 0, rowsAdded: 1, rowsRemoved: 0 });
    expect(await stacked([[tip, tip, tip], [tip]])).toHaveLength(3);
  });

  test('numbers that start again every month stand for other orders', async () => {
    const till = (month: string): Row[] =>
      ['1', '2', '3', '4'].map((id) => [id, 'mug', 1, 'paid', `2024-${month}-1${id}`]);
    const sources = [exportOf(till('01')), exportOf(till('02'))];
    const made = await plan(sources);
    expect(made.numbersStartAgain).toBe(true);
    expect(made.steps[0]).toMatchObject({ added: 4, updated: 0, rowsRemoved: 0 });
    expect((await plan([exportOf(till('01')), exportOf(till('01'))])).numbersStartAgain).toBe(false);
  });
});

describe('columns', () => {
  const source = (columns: readonly ColumnSpec[], kind: DatasetKind = 'orders') =>
    memorySource({ columns, kind });
  const order = (cells: readonly Cell[]): ColumnSpec => ({
    name: 'Order',
    role: 'orderId',
    type: 'text',
    cells,
  });

  test('are found by name, in any order; what one file lacks is missing in its rows', async () => {
    const sources = [
      source([order(['1']), { name: 'Note', type: 'text', cells: ['a'] }]),
      source([
        { name: 'Tip', type: 'number', cells: [2] },
        { name: ' note ', type: 'text', cells: ['b'] },
        order(['2']),
      ]),
    ];
    const made = await plan(sources);
    expect(made.columns.map(({ name, role }) => [name, role])).toEqual([
      ['Order', 'orderId'],
      ['Note', null],
      ['Tip', null],
    ]);
    expect(await rowsOf(sources, made)).toEqual([
      ['1', 'a', ''],
      ['2', 'b', '2'],
    ]);
  });

  test('a column that one file lacks does not make every order an update', async () => {
    const made = await plan([
      source([order(['1'])]),
      source([order(['1']), { name: 'Tip', type: 'number', cells: [2] }]),
    ]);
    expect(made.steps[0]).toMatchObject({ unchanged: 1, updated: 0 });
  });

  test('words in one file and numbers in the other are compared and kept as text', async () => {
    const sources = [
      source([order(['1', '2']), { name: 'Box', type: 'number', cells: [7, 8] }]),
      source([order(['1', '3']), { name: 'Box', type: 'text', cells: ['7', '7b'] }]),
    ];
    const made = await plan(sources);
    expect(made.columns[1]).toMatchObject({ name: 'Box', type: 'text' });
    expect(made.steps[0]).toMatchObject({ unchanged: 1, added: 1 });
    expect(await rowsOf(sources, made)).toEqual([
      ['1', '7'],
      ['2', '8'],
      ['3', '7b'],
    ]);
  });

  test('an empty column takes the type of the other file', async () => {
    const made = await plan([
      source([order(['1']), { name: 'Refund', type: 'text', cells: [null] }]),
      source([order(['2']), { name: 'Refund', type: 'number', cells: [3] }]),
    ]);
    expect(made.columns[1]).toMatchObject({ type: 'number' });
  });

  test('a cell that did not read is compared and kept by its text', async () => {
    const odd = (cell: string) =>
      memorySource({
        columns: [
          order(['1']),
          { name: 'Box', type: 'number', cells: [null], exceptions: [{ row: 0, cell }] },
        ],
      });
    const same = [odd('seven'), odd('seven')];
    expect((await plan(same)).steps[0]).toMatchObject({ unchanged: 1 });
    expect(await rowsOf(same, await plan(same))).toEqual([['1', 'seven']]);
    expect((await plan([odd('seven'), odd('eight')])).steps[0]).toMatchObject({ updated: 1 });
  });

  test('campaigns are told apart by all but their numbers', async () => {
    const day = (cells: readonly string[], costs: readonly number[]) =>
      source(
        [
          { name: 'Day', role: 'timestamp', type: 'timestamp', cells },
          { name: 'Campaign', type: 'text', cells: cells.map(() => 'summer') },
          { name: 'Cost', type: 'number', cells: costs },
        ],
        'campaigns',
      );
    const made = await plan([
      day(['2024-06-01', '2024-06-02'], [5, 6]),
      day(['2024-06-02', '2024-06-03'], [7, 8]),
    ]);
    expect(made.steps[0]).toMatchObject({ added: 1, updated: 1, missing: 1 });
  });

  test('customers by their id', async () => {
    const people = (ids: readonly string[], towns: readonly string[]) =>
      source(
        [
          { name: 'Id', role: 'customerId', type: 'text', cells: ids },
          { name: 'Town', type: 'text', cells: towns },
        ],
        'customers',
      );
    const made = await plan([people(['a', 'b'], ['Rome', 'Oslo']), people(['b', 'c'], ['Bern', 'Rome'])]);
    expect(made.steps[0]).toMatchObject({ added: 1, updated: 1, unchanged: 0, missing: 1 });
  });
});

describe('against rows in a Map', () => {
  const row: fc.Arbitrary<Row> = fc.tuple(
    fc.option(fc.constantFrom('1', '2', '3', '4', '5'), { freq: 6, nil: null }),
    fc.constantFrom('mug', 'tray'),
    fc.constantFrom(1, 2),
    fc.constantFrom('open', 'paid'),
    fc.constant('2024-06-01'),
  );
  const files = fc.array(fc.array(row, { maxLength: 14 }), { minLength: 1, maxLength: 4 });

  test.each(['newer-wins', 'keep-lines', 'keep-all'] as const)('%s', async (overlap) => {
    await fc.assert(
      fc.asyncProperty(files, async (tables) => {
        const texts = tables.map(asTexts);
        expect(sorted(await stacked(tables, overlap))).toEqual(sorted(naive(texts, overlap)));
      }),
      { numRuns: 300 },
    );
  });
});

const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('|')).sort();

/** The rule as it is written down, row by row. */
function naive(files: readonly (readonly string[][])[], overlap: OverlapRule): string[][] {
  let whole: string[][] = [...files[0]!];
  for (const file of files.slice(1)) {
    if (overlap === 'keep-all') whole = [...whole, ...file];
    else whole = laidOver(whole, file, overlap);
  }
  return whole;
}

function laidOver(older: string[][], newer: readonly string[][], overlap: OverlapRule): string[][] {
  const inNewer = new Set(newer.map(([order]) => order).filter((order) => order !== ''));
  const gone = overlap === 'keep-lines' ? beyond(older, newer, (line) => line.slice(0, 3).join('|')) : [];
  const kept = older.filter((line) => line[0] === '' || !inNewer.has(line[0]) || gone.includes(line));
  const fresh = newer.filter(([order]) => order !== '');
  const alike = beyond(
    newer.filter(([order]) => order === ''),
    older,
    (line) => line.join('|'),
  );
  return [...kept, ...fresh, ...alike];
}

/** Rows of `rows` that occur more often there than among `others`. */
function beyond(
  rows: readonly string[][],
  others: readonly (readonly string[])[],
  key: (row: readonly string[]) => string,
): string[][] {
  const left = new Map<string, number>();
  for (const other of others) left.set(key(other), (left.get(key(other)) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(key(row)) ?? 0;
    left.set(key(row), count - 1);
    return count <= 0;
  });
}
