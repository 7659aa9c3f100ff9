import { describe, expect, test } from 'vitest';
import { memoryTable, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import type { Table } from '../../data/table.ts';
import quality from './compute.ts';
import type { Finding, QualityResult } from './meta.ts';

async function inspect(table: Table, walkInShare = 0.05): Promise<QualityResult> {
  const outcome = await quality({ walkInShare }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

async function findings(...columns: readonly ColumnSpec[]): Promise<readonly Finding[]> {
  return (await inspect(memoryTable(columns))).findings;
}

const count = <T>(length: number, make: (at: number) => T): T[] =>
  Array.from({ length }, (_, at) => make(at));

describe('a column', () => {
  test('of text: missing, distinct, the most common values first', async () => {
    const { columns } = await inspect(
      memoryTable([{ name: 'x', type: 'text', cells: ['b', 'a', 'b', null, 'c', 'a', 'b'] }]),
    );
    expect(columns[0]).toMatchObject({
      missing: 1,
      distinct: 3,
      numbers: null,
      top: [
        { value: 'b', count: 3 },
        { value: 'a', count: 2 },
        { value: 'c', count: 1 },
      ],
    });
  });

  test('of numbers: quartiles, fences and outliers as SciPy and statsmodels have them', async () => {
    const { columns } = await inspect(
      memoryTable([{ name: 'x', type: 'number', cells: [2, 4, 4, 5, 6, 7, 9, 50, null] }]),
    );
    // np.quantile: 4, 5.5, 7.5; scipy median_abs_deviation: 1.5
    expect(columns[0]!.numbers).toMatchObject({
      q1: 4,
      median: 5.5,
      q3: 7.5,
      iqr: { low: -1.25, high: 12.75, count: 1 },
      mad: { count: 1 },
    });
    expect(columns[0]!.numbers!.mad!.high).toBeCloseTo(5.5 + (3.5 * 1.5) / 0.6745, 12);
  });

  test('of whole numbers has a bin for each', async () => {
    const { columns } = await inspect(memoryTable([{ name: 'x', type: 'number', cells: [1, 1, 2, 4] }]));
    const { edges, counts } = columns[0]!.numbers!.histogram;
    expect([[...edges], [...counts]]).toEqual([
      [0.5, 1.5, 2.5, 3.5, 4.5],
      [2, 1, 0, 1],
    ]);
  });

  test('in which most values are equal has no deviation to go by', async () => {
    const { columns } = await inspect(memoryTable([{ name: 'x', type: 'number', cells: [5, 5, 5, 5, 9] }]));
    expect(columns[0]!.numbers!.mad).toBeNull();
  });
});

describe('finds', () => {
  const numbers = (cells: (number | null)[], role: ColumnSpec['role'] = null): ColumnSpec => ({
    name: 'x',
    type: 'number',
    role,
    cells,
  });
  const texts = (cells: (string | null)[], role: ColumnSpec['role'] = null): ColumnSpec => ({
    name: 'x',
    type: 'text',
    role,
    cells,
  });

  test.each([
    {
      what: '999 among small numbers',
      columns: [numbers([...count(40, (at) => 20 + (at % 9)), 999, 999])],
      finding: { kind: 'sentinel', column: 'x', rows: 2, value: 999, type: 'number' },
    },
    {
      what: '-1 where nothing else is negative',
      columns: [numbers([...count(40, (at) => 20 + (at % 9)), -1, -1])],
      finding: { kind: 'sentinel', column: 'x', rows: 2, value: -1, type: 'number' },
    },
    {
      what: '1900-01-01 among dates of today',
      columns: [
        {
          name: 'x',
          type: 'timestamp',
          cells: ['2024-01-01', '2024-02-01', '2024-03-01', '1900-01-01'],
        } satisfies ColumnSpec,
      ],
      finding: { kind: 'sentinel', column: 'x', rows: 1, value: Date.parse('1900-01-01'), type: 'timestamp' },
    },
    {
      what: 'spellings',
      columns: [texts(['Oslo', 'oslo', 'Oslo ', 'Oslo', 'Ｏslo', 'Bergen'])],
      finding: {
        kind: 'spellings',
        column: 'x',
        rows: 3,
        groupCount: 1,
        groups: [{ to: 'Oslo', from: ['oslo', 'Oslo ', 'Ｏslo'] }],
      },
    },
    {
      what: 'words for nothing',
      columns: [texts(['N/A', 'ann', 'n/a', 'UNKNOWN', 'bob', '未知'])],
      finding: { kind: 'placeholder', column: 'x', rows: 4 },
    },
    {
      what: 'spaces around text',
      columns: [texts([' ann', 'bob'])],
      finding: { kind: 'outer-spaces', column: 'x', rows: 1 },
    },
    {
      what: 'a column that says one thing',
      columns: [texts(['NO', 'NO', 'NO'])],
      finding: { kind: 'constant', column: 'x', rows: 3, value: 'NO' },
    },
    {
      what: 'an empty column',
      columns: [texts([null, null])],
      finding: { kind: 'empty', column: 'x', rows: 2 },
    },
    {
      what: 'a column mostly empty',
      columns: [texts(['a', 'b', null, null, null])],
      finding: { kind: 'mostly-missing', column: 'x', rows: 3, share: 0.6 },
    },
    {
      what: 'negative prices',
      columns: [numbers([1, -2, 3], 'unitPrice')],
      finding: { kind: 'negative-prices', column: 'x', rows: 1, least: -2 },
    },
    {
      what: 'an id that comes twice in a list',
      columns: [texts([...count(40, (at) => `c${at}`), 'c7'], 'customerId')],
      finding: { kind: 'duplicate-ids', column: 'x', rows: 1, values: [{ value: 'c7', count: 2 }] },
    },
    {
      what: 'an order of two customers',
      columns: [
        { ...texts(['o1', 'o1', 'o2', 'o2'], 'orderId'), name: 'order' },
        { ...texts(['ann', 'bob', 'ann', null], 'customerId'), name: 'who' },
      ],
      finding: { kind: 'shared-orders', orders: 1, examples: ['o1'] },
    },
    {
      what: 'the same row twice, by its number in the file',
      columns: [texts(['a', 'b', 'a', 'a'])],
      finding: { kind: 'duplicate-rows', rows: 2, examples: [3, 4] },
    },
  ])('$what', async ({ columns, finding }) => {
    expect(await findings(...columns)).toContainEqual(expect.objectContaining(finding));
  });

  test.each([
    { what: 'prices that reach 999', columns: [numbers(count(100, (at) => at * 10 - 1))], kind: 'sentinel' },
    { what: 'one 999', columns: [numbers([...count(40, (at) => at), 999])], kind: 'sentinel' },
    { what: 'negative numbers among others', columns: [numbers([-1, -1, -2, 5, 7])], kind: 'sentinel' },
    {
      what: 'ids of order lines',
      columns: [texts(['o1', 'o1', 'o2', 'o2'], 'orderId')],
      kind: 'duplicate-ids',
    },
    { what: 'a no', columns: [texts(['no', 'yes', 'not', 'set'])], kind: 'placeholder' },
  ])('nothing in $what', async ({ columns, kind }) => {
    expect((await findings(...columns)).map((finding) => finding.kind)).not.toContain(kind);
  });

  test('dates after the import, where its time is known', async () => {
    const table = memoryTable([
      { name: 'x', type: 'timestamp', cells: ['2024-01-01', '2024-02-01', '2031-01-01'] },
    ]);
    expect((await inspect(table)).findings).toEqual([]);
    expect((await inspect({ ...table, importedAt: Date.parse('2024-03-01') })).findings).toEqual([
      { kind: 'future-dates', column: 'x', rows: 1, latest: Date.parse('2031-01-01') },
    ]);
  });

  test('an account that a till books everybody under', async () => {
    const customers = count(100, (at) => (at % 3 === 0 ? 'WALK-IN' : `c${at % 25}`));
    const orders = customers.flatMap((_, at) => [`o${at}`, `o${at}`]);
    const columns: ColumnSpec[] = [
      { name: 'order', type: 'text', role: 'orderId', cells: orders },
      { name: 'who', type: 'text', role: 'customerId', cells: customers.flatMap((id) => [id, id]) },
    ];
    expect((await inspect(memoryTable(columns), 0.1)).findings).toContainEqual({
      kind: 'walk-in',
      column: 'who',
      customer: 'WALK-IN',
      orders: 34,
      share: 0.34,
    });
  });
});
