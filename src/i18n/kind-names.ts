import type { DatasetKind } from '../data/schema.ts';
import { m } from './index.ts';

const NAMES: Readonly<Record<DatasetKind, () => string>> = {
  orders: m.import_kind_orders,
  'order-lines': m.import_kind_order_lines,
  payments: m.import_kind_payments,
  customers: m.import_kind_customers,
  products: m.import_kind_products,
  campaigns: m.import_kind_campaigns,
  reviews: m.import_kind_reviews,
  table: m.import_kind_table,
};

/** What a file lists, in a word. */
export function kindName(kind: DatasetKind): string {
  return NAMES[kind]();
}
