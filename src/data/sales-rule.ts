/** Roles whose cells can say that a row is no sale. */
export const MARK_ROLES = ['status', 'afterSale', 'entryType', 'direction', 'mode'] as const;
export type MarkRole = (typeof MARK_ROLES)[number];

/** All rows whose column of this role says this, whatever the case and the spaces around. */
export interface RowMark {
  readonly role: MarkRole;
  readonly value: string;
}

/**
 * Which rows count as a sale, and in what money. A row must pass every part that is switched on.
 * A part whose column is not mapped is ignored. Rules kept by earlier versions lack the parts that are optional.
 */
export interface SalesRule {
  /** Order ids that start with this mark a cancellation; null when the file has no such habit. */
  readonly cancelPrefix: string | null;
  /** Leave out rows with quantity ≤ 0 (returns, corrections). */
  readonly requirePositiveQuantity: boolean;
  /** Leave out rows with price (or amount, where there is no price) ≤ 0. */
  readonly requirePositivePrice: boolean;
  /** Rows that are no sale: `Voided`, `Test`, `交易关闭`. Default none. */
  readonly excluded?: readonly RowMark[];
  /** Rows that give money back: no sale, and taken off the order they belong to. Default none. */
  readonly refunds?: readonly RowMark[];
  /** Currency that money is told in, as the file writes it. Default: that of most sales. */
  readonly currency?: string | null;
  /** What one unit of another currency is worth in `currency`. Sales in a currency without a rate are not counted. */
  readonly rates?: Readonly<Record<string, number>>;
}

export const DEFAULT_SALES_RULE: Required<SalesRule> = {
  cancelPrefix: null,
  requirePositiveQuantity: true,
  requirePositivePrice: true,
  excluded: [],
  refunds: [],
  currency: null,
  rates: {},
};

/** The rule with every part there. */
export function completeRule(rule: SalesRule): Required<SalesRule> {
  return { ...DEFAULT_SALES_RULE, ...rule };
}

/** Whether two rules say the same. */
export function isSameRule(a: SalesRule, b: SalesRule): boolean {
  return ruleText(a) === ruleText(b);
}

/** A mark in the form in which marks are compared. */
export function markKey(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase();
}

function ruleText(rule: SalesRule): string {
  const { excluded, refunds, rates, ...rest } = completeRule(rule);
  const marks = (list: readonly RowMark[]) => list.map(({ role, value }) => [role, markKey(value)]).sort();
  return JSON.stringify([
    Object.entries(rest).sort(),
    marks(excluded),
    marks(refunds),
    Object.entries(rates).sort(),
  ]);
}
