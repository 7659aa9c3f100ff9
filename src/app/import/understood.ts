import type { SalesResult } from '../../analyses/sales/meta.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { Task } from '../../state/task.svelte.ts';

/** "We read 541,909 rows: 25,900 orders by 4,372 customers, 1 Dec 2010 – 9 Dec 2011", as far as it is known. */
export function understoodText(dataset: DatasetInfo, sales: Task<SalesResult>): string {
  const rows = formatNumber(dataset.rowCount);
  if (sales.status !== 'done' || sales.result.customers === 0) {
    return m.import_understood_rows({
      n: dataset.columns.length,
      rows,
      columns: formatNumber(dataset.columns.length),
    });
  }
  const { orders, customers, firstSale, lastSale } = sales.result;
  const counted = { rows, orders: formatNumber(orders), customers: formatNumber(customers) };
  if (firstSale === null || lastSale === null) return m.import_understood_undated(counted);
  return m.import_understood({ ...counted, from: formatDate(firstSale), to: formatDate(lastSale) });
}
