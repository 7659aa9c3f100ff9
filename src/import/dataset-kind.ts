import type { Role } from '../data/roles.ts';
import type { DatasetKind } from '../data/schema.ts';
import { plainName } from './role-names.ts';

export interface KindClue {
  readonly name: string;
  readonly role: Role | null;
  /** Distinct among filled cells, 0–1. */
  readonly uniqueShare: number;
}

const CAMPAIGN_NAMES = [
  'impressions',
  'impr',
  'clicks',
  'linkclicks',
  'reach',
  'campaignname',
  'campaigntype',
];
const ONE_A_ROW = 0.98;

/** What a file lists, from what its columns mean. */
export function guessKind(columns: readonly KindClue[]): DatasetKind {
  const roles = new Set(columns.map(({ role }) => role));
  const has = (...any: readonly Role[]) => any.some((role) => roles.has(role));
  const isSold = has('orderId', 'quantity', 'unitPrice', 'amount');
  if (has('rating', 'text') && !isSold) return 'reviews';
  if (has('timestamp') && (has('customerId') || isSold))
    return isOnePerCustomer(columns) && !isSold ? 'customers' : 'orders';
  if (has('orderId') && has('productId', 'productName', 'quantity', 'amount')) return 'orders';
  if (columns.some(({ name }) => CAMPAIGN_NAMES.includes(plainName(name)))) return 'campaigns';
  if (has('customerId')) return isOnePerCustomer(columns) ? 'customers' : 'table';
  return has('productId') && has('productName', 'category', 'unitPrice') ? 'products' : 'table';
}

function isOnePerCustomer(columns: readonly KindClue[]): boolean {
  return (columns.find(({ role }) => role === 'customerId')?.uniqueShare ?? 0) >= ONE_A_ROW;
}
