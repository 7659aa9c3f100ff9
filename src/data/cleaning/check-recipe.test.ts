import { describe, expect, test } from 'vitest';
import { faultyStep, isRecipe } from './check-recipe.ts';
import type { Recipe } from './steps.ts';

const WHOLE: Recipe = [
  { kind: 'fill', column: 'a', with: 'mean' },
  { kind: 'fill-constant', column: 'a', value: 0 },
  { kind: 'fill-constant', column: 'a', value: '' },
  { kind: 'drop-missing', columns: ['a'] },
  { kind: 'cap', column: 'a', fences: { by: 'quantiles', low: 0.01, high: 0.99 } },
  { kind: 'cap', column: 'a', fences: { by: 'iqr', factor: 3 } },
  { kind: 'merge', column: 'a', groups: [{ to: 'x', from: ['y'] }] },
  { kind: 'exclude', column: 'a', values: ['x'] },
  { kind: 'drop-duplicates', columns: null },
  { kind: 'drop-duplicates', columns: ['a'] },
  {
    kind: 'sales-rule',
    rule: { cancelPrefix: null, requirePositiveQuantity: true, requirePositivePrice: false },
  },
  { kind: 'category', column: 'a', source: { by: 'prefix', length: 2 } },
  { kind: 'category', column: 'a', source: { by: 'separator', separator: '-' } },
  { kind: 'category', column: 'a', source: { by: 'list', groups: [{ to: 'x', from: ['y'] }] } },
];

test('takes every kind of step, as it is and out of JSON', () => {
  expect(isRecipe(WHOLE)).toBe(true);
  expect(isRecipe(JSON.parse(JSON.stringify(WHOLE)))).toBe(true);
  expect(isRecipe([])).toBe(true);
});

describe('refuses', () => {
  test.each([null, {}, 'fill', undefined])('%j, which is no list', (value) => {
    expect(faultyStep(value)).toBeNull();
  });

  test.each([
    null,
    'fill',
    {},
    { kind: 'constructor' },
    { kind: 'melt', column: 'a' },
    { kind: 'fill', column: 'a' },
    { kind: 'fill', column: 'a', with: 'guess' },
    { kind: 'fill', column: 'a', with: 'mean', colour: 'red' },
    { kind: 'fill-constant', column: 'a', value: NaN },
    { kind: 'drop-missing', columns: [] },
    { kind: 'cap', column: 'a', fences: { by: 'quantiles', low: 0.9, high: 0.1 } },
    { kind: 'cap', column: 'a', fences: { by: 'quantiles', low: -1, high: 0.1 } },
    { kind: 'cap', column: 'a', fences: { by: 'iqr', factor: 0 } },
    { kind: 'merge', column: 'a', groups: [{ to: 'x' }] },
    { kind: 'exclude', column: 'a', values: [1] },
    { kind: 'sales-rule', rule: { cancelPrefix: 1 } },
    { kind: 'category', column: 'a', source: { by: 'prefix', length: 0 } },
    { kind: 'category', column: 'a', source: { by: 'separator', separator: '' } },
  ])('%j, at its place', (step) => {
    expect(faultyStep([...WHOLE, step])).toBe(WHOLE.length);
  });
});
