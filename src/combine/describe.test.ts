import { describe, expect, test } from 'vitest';
import { memorySource } from '../../tests/helpers/combine-source.ts';
import type { CombineRecipe } from '../data/combine/recipe.ts';
import { DEFAULT_SALES_RULE, type SalesRule } from '../data/sales-rule.ts';
import type { DatasetKind } from '../data/schema.ts';
import { describeCombined } from './describe.ts';

const STACK: CombineRecipe = { kind: 'stack', sources: ['june', 'july'], overlap: 'newer-wins' };

function source(id: string, kind: DatasetKind = 'orders', rule: Partial<SalesRule> = {}) {
  const { info, read } = memorySource({ id, kind, columns: [{ name: 'Order', type: 'text', cells: ['1'] }] });
  return { read, info: { ...info, salesRule: { ...DEFAULT_SALES_RULE, ...rule } } };
}

function made(sources: readonly ReturnType<typeof source>[], recipe = STACK) {
  const facts = { datasetId: 'whole', name: 'Shop', recipe, columns: [], rowCount: 2, durationMs: 5 };
  return describeCombined(sources[0]!.info, sources, facts);
}

describe('what is known of a dataset that was put together', () => {
  test('what counts as a sale: the first one’s rule, and what is no sale in any of them', () => {
    const june = source('june', 'orders', {
      requirePositivePrice: false,
      excluded: [{ role: 'status', value: 'Voided' }],
    });
    const july = source('july', 'orders', {
      cancelPrefix: 'C',
      excluded: [
        { role: 'status', value: ' voided' },
        { role: 'mode', value: 'Test' },
      ],
      refunds: [{ role: 'entryType', value: 'Refund' }],
    });
    expect(made([june, july]).salesRule).toEqual({
      ...DEFAULT_SALES_RULE,
      requirePositivePrice: false,
      cancelPrefix: 'C',
      excluded: [
        { role: 'status', value: 'Voided' },
        { role: 'mode', value: 'Test' },
      ],
      refunds: [{ role: 'entryType', value: 'Refund' }],
    });
  });

  test('where it comes from', () => {
    expect(made([source('june'), source('july')])).toMatchObject({
      id: 'whole',
      name: 'Shop',
      kind: 'orders',
      import: { fileName: 'june.csv, july.csv', fileBytes: 2 },
      sources: { recipe: STACK, parts: [{ id: 'june', rowCount: 1 }, { id: 'july' }] },
      revision: 0,
    });
  });

  test('lines that found their orders are orders', () => {
    const join: CombineRecipe = {
      kind: 'join',
      sources: ['lines', 'orders'],
      links: [],
      keepUnmatched: true,
    };
    expect(made([source('lines', 'order-lines'), source('orders')], join).kind).toBe('orders');
    expect(made([source('lines', 'order-lines'), source('more', 'order-lines')]).kind).toBe('order-lines');
  });
});
