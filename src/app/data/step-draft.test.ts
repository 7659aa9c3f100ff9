import { describe, expect, test } from 'vitest';
import { isRecipe } from '../../data/cleaning/check-recipe.ts';
import { obstacleTo } from '../../data/cleaning/obstacle.ts';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { columnsFor, FENCE_CHOICES, FORM_KINDS, stepOf, type StepFields } from './step-draft.ts';

const { columns } = memoryTable([
  { name: 'who', type: 'text', cells: ['a', null] },
  { name: 'size', type: 'number', cells: [1, null] },
  { name: 'when', type: 'timestamp', cells: ['2024-01-01', '2024-01-02'] },
]);
const FIELDS: StepFields = {
  kind: 'fill',
  column: 'size',
  method: 'median',
  value: '7',
  values: ' a\nb',
  fences: 'iqr-3',
  source: 'prefix',
  length: 2,
};

test('each kind of step can be put together for each column it offers, and applies', () => {
  for (const kind of FORM_KINDS) {
    const offered = columnsFor(kind, columns);
    expect(offered.length, kind).toBeGreaterThan(0);
    for (const { name, type } of offered) {
      const value = type === 'timestamp' ? '2024-02-01' : '7';
      const step = stepOf({ ...FIELDS, kind, column: name, value }, columns);
      expect(step, `${kind} ${name}`).not.toBeNull();
      expect(isRecipe([step])).toBe(true);
      expect(obstacleTo(step!, columns)).toBeNull();
    }
  }
});

describe('the form', () => {
  test('offers what is missing something to fill, and numbers to cap', () => {
    expect(columnsFor('fill', columns).map(({ name }) => name)).toEqual(['who', 'size']);
    expect(columnsFor('cap', columns).map(({ name }) => name)).toEqual(['size', 'when']);
  });

  test('fills text with its most common value, whatever was chosen for numbers', () => {
    expect(stepOf({ ...FIELDS, column: 'who' }, columns)).toMatchObject({ with: 'mode' });
  });

  test('keeps the spaces of a value', () => {
    expect(stepOf({ ...FIELDS, kind: 'exclude', column: 'who' }, columns)).toMatchObject({
      values: [' a', 'b'],
    });
  });

  test.each([
    { what: 'no column', fields: { column: '' } },
    { what: 'a word for a number', fields: { kind: 'fill-constant', value: 'seven' } },
    { what: 'no day', fields: { kind: 'fill-constant', column: 'when', value: 'soon' } },
    { what: 'nothing to leave out', fields: { kind: 'exclude', values: '\n' } },
    { what: 'no spelling to become', fields: { kind: 'merge', column: 'who', value: '' } },
    { what: 'no characters', fields: { kind: 'category', column: 'who', length: 0 } },
  ] as const)('says nothing yet of $what', ({ fields }) => {
    expect(stepOf({ ...FIELDS, ...fields }, columns)).toBeNull();
  });

  test('knows fences by name', () => {
    for (const fences of Object.values(FENCE_CHOICES)) {
      expect(isRecipe([{ kind: 'cap', column: 'size', fences }])).toBe(true);
    }
  });
});
