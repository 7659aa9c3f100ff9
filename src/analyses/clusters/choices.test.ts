import { expect, test } from 'vitest';
import type { ColumnInfo, DatasetInfo } from '../../data/schema.ts';
import { comparableColumns, defaultChoice } from './choices.ts';

const COLUMN: ColumnInfo = {
  name: '',
  type: 'number',
  role: null,
  missing: 0,
  distinct: 30,
  distinctIsExact: true,
  min: 0,
  max: 1000,
  roleConfidence: 0,
};

function dataset(columns: readonly Partial<ColumnInfo>[]): DatasetInfo {
  return {
    rowCount: 100,
    recipe: [] as DatasetInfo['recipe'],
    columns: columns.map((column) => ({ ...COLUMN, ...column })),
  } as unknown as DatasetInfo;
}

const WORDS = { type: 'text', min: null, max: null } as const;

test('numbers and words that vary, without ids, names, numbering and what is the same everywhere', () => {
  const info = dataset([
    { name: 'no', distinct: 100, min: 1, max: 100 },
    { name: 'spend', distinct: 100, min: 1, max: 4000 },
    { name: 'plan', ...WORDS, distinct: 3 },
    { name: 'name', ...WORDS, distinct: 98 },
    { name: 'customer', role: 'customerId', distinct: 40 },
    { name: 'shop', ...WORDS, distinct: 1 },
    { name: 'joined', type: 'timestamp' },
  ]);
  expect(comparableColumns(info)).toEqual(['spend', 'plan']);
  expect(defaultChoice(info)).toEqual({ features: ['spend', 'plan'], transform: 'zscore', missing: 'fill' });
});

test('of numbers alone the first six, rows with gaps left out', () => {
  const info = dataset(Array.from({ length: 9 }, (_, at) => ({ name: `n${at}` })));
  expect(defaultChoice(info)).toEqual({
    features: ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'],
    transform: 'zscore',
  });
});

test('nothing to compare by', () => {
  expect(defaultChoice(dataset([{ name: 'name', ...WORDS, distinct: 98 }]))).toBeNull();
});
