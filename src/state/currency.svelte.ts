import { SvelteMap } from 'svelte/reactivity';
import type { DatasetInfo } from '../data/schema.ts';
import { readRows } from '../services/index.ts';

const ISO_4217 = /^[A-Z]{3}$/;
const known = new SvelteMap<string, string | null>();
const asked = new Set<string>();

/**
 * The currency that a dataset's money is told in: the sales rule's, else the one code that its currency column holds;
 * null means unknown, and money is shown as plain numbers. Null at first, then reactive.
 */
export function currencyOf(dataset: DatasetInfo): string | null {
  const chosen = dataset.salesRule.currency?.trim().toUpperCase() ?? '';
  if (ISO_4217.test(chosen)) return chosen;
  const index = dataset.columns.findIndex(
    ({ role, distinct, distinctIsExact, missing }) =>
      role === 'currency' && distinct === 1 && distinctIsExact && missing === 0,
  );
  const key = `${dataset.id}@${dataset.revision}`;
  if (index >= 0 && !asked.has(key)) {
    asked.add(key);
    void learn(dataset.id, index).then((code) => known.set(key, code));
  }
  return known.get(key) ?? null;
}

async function learn(datasetId: string, column: number): Promise<string | null> {
  try {
    const { cells } = await readRows({ datasetId, where: { from: 0, to: 1 } });
    const code = cells[column]?.[0]?.trim().toUpperCase() ?? '';
    return ISO_4217.test(code) ? code : null;
  } catch {
    return null; // plain numbers are right in any currency
  }
}
