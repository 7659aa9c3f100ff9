/** What a column means to a shop, whatever its header says. */
export const ROLES = [
  'customerId',
  'orderId',
  'timestamp',
  'productId',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'amount',
  'status',
  'currency',
  'country',
  'email',
  'rating',
  'text',
] as const;

export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.includes(value as Role);
}

/** A role that an analysis cannot do without; a list means any one of them is enough. */
export type Need = Role | readonly Role[];

/** The needs that `mapped` leaves open. */
export function missingNeeds(needs: readonly Need[], mapped: ReadonlySet<Role>): Need[] {
  return needs.filter((need) =>
    typeof need === 'string' ? !mapped.has(need) : !need.some((role) => mapped.has(role)),
  );
}
