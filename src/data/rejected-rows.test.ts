import { expect, test } from 'vitest';
import { PROBLEM_CODES, type ProblemCode } from './schema.ts';
import { BOM } from './csv-writer.ts';
import { rejectedCsv } from './rejected-rows.ts';
import type { Column } from './column.ts';
import type { Table } from './table.ts';
import { BitSet } from './bit-set.ts';

const columns: readonly Column[] = [
  { type: 'text', codes: Int32Array.of(0, -1, 1), dictionary: ['A1', '=1+1'] },
  { type: 'number', values: Float64Array.of(NaN, 2, NaN), valid: new BitSet(3) },
];
const table = {
  columns: [
    { name: 'order', type: 'text' },
    { name: 'amount', type: 'number' },
  ],
  read: (at: number) => Promise.resolve(columns[at]!),
} as unknown as Pick<Table, 'columns' | 'read'>;
const words = {
  record: 'Record',
  column: 'Column',
  reason: 'Reason',
  reasons: Object.fromEntries(PROBLEM_CODES.map((code) => [code, code])) as Record<ProblemCode, string>,
};
const exceptions = [
  [{ row: 1, cell: '1.9E+15', record: 4 }],
  [
    { row: 0, cell: 'ten', record: 2 },
    { row: 2, cell: '1e999', record: 6 },
  ],
];

test('every cell that did not fit, with its record, the reason and the whole row', async () => {
  const leftOut = [{ record: 5, code: 'ragged-long', cells: ['A2', '3', 'surplus'] } as const];
  const csv = await rejectedCsv(
    { ...table, exceptionsOf: (at) => Promise.resolve(exceptions[at]!) },
    leftOut,
    words,
  );
  expect(csv.slice(BOM.length).split('\r\n')).toEqual([
    'Record,Column,Reason,order,amount',
    '2,amount,not-a-number,A1,ten',
    '4,order,damaged-id,1.9E+15,2',
    '5,,ragged-long,A2,3,surplus',
    "6,amount,infinite-number,'=1+1,1e999",
    '',
  ]);
});

test('a header alone where nothing was rejected', async () => {
  const csv = await rejectedCsv(table, [], words);
  expect(csv).toBe(`${BOM}Record,Column,Reason,order,amount\r\n`);
});
