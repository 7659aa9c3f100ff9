import type { DatasetKind } from '../schema.ts';

/**
 * What becomes of an order that two exports of the same list both have.
 * `newer-wins`: the newer export's version replaces the older one. `keep-lines`: as before, but lines that only the
 * older version has stay. `keep-all`: nothing is compared, every row of every file stays.
 */
export const OVERLAP_RULES = ['newer-wins', 'keep-lines', 'keep-all'] as const;
export type OverlapRule = (typeof OVERLAP_RULES)[number];

/** Exports of the same list, one after the other, made one table. */
export interface StackRecipe {
  readonly kind: 'stack';
  /** Dataset ids, the oldest export first. */
  readonly sources: readonly string[];
  readonly overlap: OverlapRule;
}

/** What may be overlooked when two keys are compared. Spaces around a key, and an e-mail's case, always are. */
export const KEY_RULES = ['case', 'leading-zeros', 'decimal-zero', 'number-sign'] as const;
export type KeyRule = (typeof KEY_RULES)[number];

/** A column of one of the sources. */
export interface SourceColumnRef {
  /** Index in the recipe's sources. */
  readonly source: number;
  readonly column: string;
}

/** Finds for each row the one row of another table that has its key. */
export interface JoinLink {
  readonly from: SourceColumnRef;
  readonly to: SourceColumnRef;
  readonly ignore: readonly KeyRule[];
}

/** Tables of different things made one: a row of the first source each, with what the others know of it. */
export interface JoinRecipe {
  readonly kind: 'join';
  /** Dataset ids; the first is the one whose rows are kept, every one of them once. */
  readonly sources: readonly string[];
  /** Each leads to a source that no earlier link led to, from one that was reached. */
  readonly links: readonly JoinLink[];
  /** Keep orders for which no line was found, as rows of their own. */
  readonly keepUnmatched: boolean;
}

export type CombineRecipe = StackRecipe | JoinRecipe;

/** A dataset as it was when another was put together from it. */
export interface CombinedPart {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly kind: DatasetKind;
  readonly rowCount: number;
}

/** What a dataset was put together from, and how: enough to do it again. */
export interface Lineage {
  readonly recipe: CombineRecipe;
  /** In the order of the recipe's sources. */
  readonly parts: readonly CombinedPart[];
}
