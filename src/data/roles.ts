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
  // Money besides the row's own.
  'orderTotal', // of the whole order, written on one of its rows or repeated on all
  'refund', // given back: of the order where there is an order total, else of the row
  'discount',
  'shipping',
  'tax',
  'fee',
  'unitCost', // what one piece cost the shop
  // The order and the person.
  'packedProducts', // several products in one cell: `2× Mug, 1× Tray`
  'customerName',
  'phone',
  'channel',
  'consent',
  'timeOfDay', // where the date stands in a column of its own
  'reference', // the order or payment that a refund belongs to
  'cancelledAt', // filled where the order was called off
  // What a row is; together with `status` the marks that a sales rule goes by.
  'afterSale', // how a return stands: 退款成功
  'entryType', // payment, refund, fee, payout
  'direction', // money in or out: 收入, Debit
  'mode', // live or test
  // Per customer.
  'orderCount',
  'totalSpent',
  // Per campaign.
  'campaign',
  'cost',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
  'recipients',
  'opens',
] as const;

export type Role = (typeof ROLES)[number];

const IDENTIFIERS: ReadonlySet<Role> = new Set([
  'customerId',
  'orderId',
  'productId',
  'email',
  'phone',
  'reference',
]);

/** Whether cells of this role tell things apart: they are kept as text, to the digit. */
export function isIdentifier(role: Role | null): boolean {
  return role !== null && IDENTIFIERS.has(role);
}

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
