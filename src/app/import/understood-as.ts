import type { Role } from '../../data/roles.ts';
import type { ColumnInfo, DatasetKind } from '../../data/schema.ts';

/** What matters in a file of each kind, in the order in which people ask for it; of a list the first that is there. */
const TELLING: Readonly<Record<DatasetKind, readonly (Role | readonly Role[])[]>> = {
  orders: ['customerId', 'orderId', 'timestamp', ['orderTotal', 'amount', 'unitPrice']],
  'order-lines': [
    'customerId',
    'orderId',
    'timestamp',
    ['productName', 'productId'],
    ['amount', 'unitPrice'],
  ],
  payments: ['customerId', 'orderId', 'timestamp', ['amount', 'orderTotal']],
  customers: [['customerId', 'email'], 'customerName', 'totalSpent', 'orderCount', 'timestamp'],
  products: ['productId', 'productName', 'category', 'unitPrice'],
  campaigns: ['campaign', 'timestamp', 'cost', 'clicks', 'conversions'],
  reviews: ['text', 'rating', ['productName', 'productId'], 'timestamp'],
  table: ['timestamp'],
};

/** Below this the user is asked to look. */
const SURE = 0.7;

export interface UnderstoodColumn {
  readonly role: Role;
  readonly column: ColumnInfo;
  readonly isSure: boolean;
}

/** The columns by which a file is understood, those that are there. */
export function understoodAs(kind: DatasetKind, columns: readonly ColumnInfo[]): readonly UnderstoodColumn[] {
  return TELLING[kind].flatMap((telling) => {
    const roles: readonly Role[] = typeof telling === 'string' ? [telling] : telling;
    for (const role of roles) {
      const column = columns.find((each) => each.role === role);
      if (column !== undefined) return { role, column, isSure: column.roleConfidence >= SURE };
    }
    return [];
  });
}
