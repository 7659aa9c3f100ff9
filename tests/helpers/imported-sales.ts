import { readSalesColumns } from '../../src/data/sales-columns.ts';
import { deriveSales, type Sales } from '../../src/data/sales.ts';
import type { ImportedTable } from './import-table.ts';
import { buildColumn, tableOf } from './memory-table.ts';

/** The sales of a file that was imported into memory, by the rule that its import proposed. */
export async function salesOfImport({ dataset, columns }: ImportedTable): Promise<Sales> {
  const parts = dataset.columns.map(({ name, role, type }, at) => ({
    name,
    role,
    column: buildColumn({ type, cells: columns[at]!.cells }),
  }));
  const table = tableOf(parts, dataset.salesRule);
  return deriveSales(await readSalesColumns(table), table.salesRule);
}

/** Money of all sales. */
export function revenueOf({ amount }: Sales): number {
  return amount.reduce((sum, money) => (Number.isNaN(money) ? sum : sum + money), 0);
}
