import { expect, test } from 'vitest';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { obstacleTo } from './obstacle.ts';
import type { CleaningStep } from './steps.ts';

const { columns } = memoryTable([
  { name: 'who', type: 'text', cells: [] },
  { name: 'size', type: 'number', cells: [] },
  { name: 'when', type: 'timestamp', cells: [] },
  { name: 'sku', type: 'text', cells: [] },
  { name: 'sku category', type: 'text', cells: [] },
]);
const iqr = { by: 'iqr', factor: 1.5 } as const;
const rule = { cancelPrefix: null, requirePositiveQuantity: true, requirePositivePrice: true };
const prefix = { by: 'prefix', length: 2 } as const;

const CASES: readonly { readonly step: CleaningStep; readonly code: string | null }[] = [
  { step: { kind: 'fill', column: 'size', with: 'mean' }, code: null },
  { step: { kind: 'fill', column: 'when', with: 'median' }, code: null },
  { step: { kind: 'fill', column: 'who', with: 'mode' }, code: null },
  { step: { kind: 'fill', column: 'who', with: 'mean' }, code: 'wrong-type' },
  { step: { kind: 'fill', column: 'Size', with: 'mean' }, code: 'no-such-column' },
  { step: { kind: 'fill-constant', column: 'who', value: 'x' }, code: null },
  { step: { kind: 'fill-constant', column: 'who', value: 1 }, code: 'wrong-type' },
  { step: { kind: 'fill-constant', column: 'size', value: 'x' }, code: 'wrong-type' },
  { step: { kind: 'cap', column: 'when', fences: iqr }, code: null },
  { step: { kind: 'cap', column: 'who', fences: iqr }, code: 'wrong-type' },
  { step: { kind: 'merge', column: 'who', groups: [] }, code: null },
  { step: { kind: 'merge', column: 'size', groups: [] }, code: 'wrong-type' },
  { step: { kind: 'exclude', column: 'size', values: ['1'] }, code: null },
  { step: { kind: 'drop-missing', columns: ['who', 'gone'] }, code: 'no-such-column' },
  { step: { kind: 'drop-duplicates', columns: null }, code: null },
  { step: { kind: 'drop-duplicates', columns: ['gone'] }, code: 'no-such-column' },
  { step: { kind: 'sales-rule', rule }, code: null },
  { step: { kind: 'category', column: 'who', source: prefix }, code: null },
  { step: { kind: 'category', column: 'sku', source: prefix }, code: 'column-exists' },
];

test.each(CASES)('$step: $code', ({ step, code }) => {
  expect(obstacleTo(step, columns)?.code ?? null).toBe(code);
});
