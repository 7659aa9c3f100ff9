import type { SalesResult } from '../../analyses/sales/meta.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { Task } from '../../state/task.svelte.ts';

const NO_BREAK_SPACE = '\u{a0}';

/** "We read 541,909 rows: 25,900 orders by 4,372 customers, 1 Dec 2010 – 9 Dec 2011", as far as it is known. */
export function understoodText(dataset: DatasetInfo, sales: Task<SalesResult>): string {
  const rows = m.import_count_rows(counted(dataset.rowCount));
  if (sales.status !== 'done' || sales.result.customers === 0) {
    const columns = dataset.columns.length;
    return m.import_understood_rows({ n: columns, rows, columns: formatNumber(columns) });
  }
  const { firstSale, lastSale } = sales.result;
  const words = {
    rows,
    orders: m.import_count_orders(counted(sales.result.orders)),
    customers: m.import_count_customers(counted(sales.result.customers)),
  };
  if (firstSale === null || lastSale === null) return m.import_understood_undated(words);
  const [from, to] = [dayText(firstSale), dayText(lastSale)];
  return from === to
    ? m.import_understood_day({ ...words, day: from })
    : m.import_understood({ ...words, from, to });
}

/** A day that no line break divides. */
function dayText(time: number): string {
  return formatDate(time).replaceAll(' ', NO_BREAK_SPACE);
}

function counted(n: number): { readonly n: number; readonly count: string } {
  return { n, count: formatNumber(n) };
}
