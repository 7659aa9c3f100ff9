import type { Role } from '../roles.ts';
import type { DatasetKind } from '../schema.ts';
import type { StackColumn } from './stack-columns.ts';

/** What tells the records of a list apart. */
export type RecordIdentity =
  /** One column: an order's number, a customer's id. */
  | { readonly by: 'key'; readonly role: Role; readonly column: number }
  /** All columns but the numbers: a campaign's day, whatever it cost. */
  | { readonly by: 'labels'; readonly columns: readonly number[] }
  /** Nothing less than the whole row. */
  | { readonly by: 'row' };

const KEYS_OF_PEOPLE: readonly Role[] = ['customerId', 'email'];
const PARTS_OF_A_LINE: readonly Role[] = ['productId', 'productName', 'quantity', 'unitPrice', 'amount'];

export function recordIdentity(kind: DatasetKind, columns: readonly StackColumn[]): RecordIdentity {
  const roles: readonly Role[] = keyRoles(kind);
  for (const role of roles) {
    const column = columns.findIndex((candidate) => candidate.role === role);
    if (column >= 0) return { by: 'key', role, column };
  }
  return kind === 'campaigns' ? labelsOf(columns) : { by: 'row' };
}

/** Columns that tell the lines of a record apart; none where a record is one row. */
export function lineColumns(columns: readonly StackColumn[]): readonly number[] {
  const parts = columns.flatMap(({ role }, at) =>
    role !== null && PARTS_OF_A_LINE.includes(role) ? [at] : [],
  );
  const ids = parts.filter((at) => columns[at]!.role === 'productId');
  const names = parts.filter((at) => columns[at]!.role === 'productName');
  // A product may be renamed between two exports; its id stays.
  return ids.length > 0 ? parts.filter((at) => !names.includes(at)) : parts;
}

function keyRoles(kind: DatasetKind): readonly Role[] {
  switch (kind) {
    case 'customers':
      return KEYS_OF_PEOPLE;
    case 'products':
      return ['productId'];
    case 'campaigns':
    case 'reviews':
      return [];
    case 'orders':
    case 'order-lines':
    case 'payments':
    case 'table':
      return ['orderId'];
  }
}

function labelsOf(columns: readonly StackColumn[]): RecordIdentity {
  const labels = columns.flatMap(({ type }, at) => (type === 'number' ? [] : [at]));
  return labels.length === 0 ? { by: 'row' } : { by: 'labels', columns: labels };
}
