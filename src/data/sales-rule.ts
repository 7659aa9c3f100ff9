/**
 * Which rows count as a sale. A row must pass every part that is switched on.
 * A part whose column is not mapped is ignored.
 */
export interface SalesRule {
  /** Order ids that start with this mark a cancellation; null when the file has no such habit. */
  readonly cancelPrefix: string | null;
  /** Leave out rows with quantity ≤ 0 (returns, corrections). */
  readonly requirePositiveQuantity: boolean;
  /** Leave out rows with price (or amount, where there is no price) ≤ 0. */
  readonly requirePositivePrice: boolean;
}

export const DEFAULT_SALES_RULE: SalesRule = {
  cancelPrefix: null,
  requirePositiveQuantity: true,
  requirePositivePrice: true,
};
