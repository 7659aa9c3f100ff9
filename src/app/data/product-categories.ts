import type { CategorySource } from '../../data/cleaning/steps.ts';
import { seenColumns } from '../../data/derived/derived-columns.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { readRows } from '../../services/index.ts';

const ROWS_A_READ = 50_000;

/** Whether a file says which category a product is in. */
export function isProductTable(dataset: DatasetInfo): boolean {
  const roles = seenColumns(dataset).map(({ role }) => role);
  return roles.includes('productId') && roles.includes('category');
}

/** The categories of a product table, as they are now; of a product that comes twice the first. */
export async function readCategories(dataset: DatasetInfo): Promise<CategorySource> {
  const roles = seenColumns(dataset).map(({ role }) => role);
  const [ids, categories] = [roles.indexOf('productId'), roles.indexOf('category')];
  const categoryOf = new Map<string, string>();
  for (let from = 0, rowCount = dataset.rowCount; from < rowCount; from += ROWS_A_READ) {
    const rows = await readRows({ datasetId: dataset.id, where: { from, to: from + ROWS_A_READ } });
    rowCount = rows.rowCount;
    rows.cells[ids]?.forEach((id, row) => {
      const category = rows.cells[categories]?.[row] ?? '';
      if (id !== '' && category !== '' && !categoryOf.has(id)) categoryOf.set(id, category);
    });
  }
  return { by: 'list', groups: grouped(categoryOf) };
}

function grouped(categoryOf: ReadonlyMap<string, string>): { to: string; from: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const [id, category] of categoryOf) {
    const known = groups.get(category);
    if (known === undefined) groups.set(category, [id]);
    else known.push(id);
  }
  return Array.from(groups, ([to, from]) => ({ to, from }));
}
