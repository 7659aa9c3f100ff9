import type { Role } from '../data/roles.ts';
import type { DatasetKind } from '../data/schema.ts';

export interface KindClue {
  readonly name: string;
  readonly role: Role | null;
  /** Distinct among filled cells, 0–1. */
  readonly uniqueShare: number;
}

const CAMPAIGN_ROLES: readonly Role[] = ['campaign', 'cost', 'impressions', 'clicks', 'recipients', 'opens'];
const ONE_A_ROW = 0.98;

/** What a file of no known platform lists, from what its columns mean. */
export function guessKind(columns: readonly KindClue[]): DatasetKind {
  const roles = new Set(columns.map(({ role }) => role));
  const has = (...any: readonly Role[]) => any.some((role) => roles.has(role));
  const isSold = has('orderId', 'quantity', 'unitPrice', 'amount', 'orderTotal');
  const isAboutProducts = has('productId', 'productName');
  if (has('rating', 'text') && !isSold) return 'reviews';
  if (CAMPAIGN_ROLES.filter((role) => roles.has(role)).length >= 2 && !has('orderId', 'customerId'))
    return 'campaigns';
  if (has('timestamp') && (has('customerId') || isSold))
    return isOnePerCustomer(columns) && !isSold ? 'customers' : 'orders';
  if (has('orderId') && (isAboutProducts || has('quantity', 'amount', 'orderTotal')))
    return isAboutProducts && !has('customerId') ? 'order-lines' : 'orders';
  if (has('customerId')) return isOnePerCustomer(columns) ? 'customers' : 'table';
  return has('productId') && has('productName', 'category', 'unitPrice') ? 'products' : 'table';
}

function isOnePerCustomer(columns: readonly KindClue[]): boolean {
  return (columns.find(({ role }) => role === 'customerId')?.uniqueShare ?? 0) >= ONE_A_ROW;
}
