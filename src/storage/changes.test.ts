import { describe, expect, test } from 'vitest';
import { DEFAULT_SALES_RULE } from '../data/sales-rule.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { applyChanges } from './changes.ts';

const column = (name: string, role: 'customerId' | 'orderId' | null) =>
  ({ name, role, type: 'text', roleConfidence: 0.4 }) as DatasetInfo['columns'][number];

const INFO = {
  id: 'd',
  name: 'orders.csv',
  kind: 'orders',
  columns: [column('Buyer', 'customerId'), column('Order', 'orderId'), column('Note', null)],
  salesRule: DEFAULT_SALES_RULE,
  recipe: [],
  import: { openDates: [{ column: 'When', isAnswered: false }] },
  revision: 3,
} as unknown as DatasetInfo;

describe('applyChanges', () => {
  test('changes nothing when nothing is asked', () => {
    expect(applyChanges(INFO, {})).toEqual(INFO);
  });

  test('a role given to one column is taken from the other', () => {
    const { columns, revision } = applyChanges(INFO, { roles: { 2: 'customerId' } });
    expect(columns.map(({ role }) => role)).toEqual([null, 'orderId', 'customerId']);
    expect(columns[2]?.roleConfidence).toBe(1);
    expect(revision).toBe(4);
  });

  test('two roles can be swapped', () => {
    const { columns } = applyChanges(INFO, { roles: { 0: 'orderId', 1: 'customerId' } });
    expect(columns.map(({ role }) => role)).toEqual(['orderId', 'customerId', null]);
  });

  test('null takes a role away', () => {
    expect(applyChanges(INFO, { roles: { 1: null } }).columns[1]?.role).toBeNull();
  });

  test.each([
    { what: 'a name', changes: { name: 'Autumn' }, revision: 3 },
    { what: 'a kind', changes: { kind: 'table' }, revision: 3 },
    { what: 'a role it has already', changes: { roles: { 0: 'customerId' } }, revision: 3 },
    { what: 'the rule it has already', changes: { salesRule: { ...DEFAULT_SALES_RULE } }, revision: 3 },
    { what: 'a new rule', changes: { salesRule: { ...DEFAULT_SALES_RULE, cancelPrefix: 'C' } }, revision: 4 },
  ] as const)('$what leaves revision $revision', ({ changes, revision }) => {
    expect(applyChanges(INFO, changes).revision).toBe(revision);
  });

  test('refuses a column that is not there', () => {
    expect(() => applyChanges(INFO, { roles: { 7: 'status' } })).toThrow('No column 7');
  });
});

test('an answer about dates is kept, and nothing has to be computed anew', () => {
  const after = applyChanges(INFO, { answeredDates: ['When'] });
  expect(after.import.openDates).toMatchObject([{ column: 'When', isAnswered: true }]);
  expect(after.revision).toBe(INFO.revision);
});
