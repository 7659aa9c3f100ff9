import type { SalesRule } from '../sales-rule.ts';

/** Between two values of a number or time column; what lies outside is set to the nearer one. */
export type Fences =
  /** Quantiles 0–1 of the column's own values (type 7 of Hyndman & Fan 1996, as pandas and Excel have it). */
  | { readonly by: 'quantiles'; readonly low: number; readonly high: number }
  /** `factor` interquartile ranges below the first and above the third quartile (Tukey 1977, factor 1.5). */
  | { readonly by: 'iqr'; readonly factor: number };

/** Values that become one: a spelling and the others that stand for it. */
export interface ValueGroup {
  readonly to: string;
  readonly from: readonly string[];
}

/** How a category is read off a product's id. */
export type CategorySource =
  /** Its first `length` characters. */
  | { readonly by: 'prefix'; readonly length: number }
  /** What stands before the first `separator`. */
  | { readonly by: 'separator'; readonly separator: string }
  /** A list of products: category `to` of the ids `from`. Other ids have none. */
  | { readonly by: 'list'; readonly groups: readonly ValueGroup[] };

/**
 * One step of a dataset's recipe. Steps name columns, not positions, so that a recipe made for this month's file works
 * on next month's; what they need to know of the values (a mean, a quantile) is found in the file they are applied to.
 */
export type CleaningStep =
  /** Missing cells get the mean, the median or the most common value of those present (the least one among equals). */
  | { readonly kind: 'fill'; readonly column: string; readonly with: 'mean' | 'median' | 'mode' }
  /** Missing cells get `value`: text, a number, or a time as epoch ms. */
  | { readonly kind: 'fill-constant'; readonly column: string; readonly value: string | number }
  /** Rows go in which any of the columns is missing. */
  | { readonly kind: 'drop-missing'; readonly columns: readonly string[] }
  | { readonly kind: 'cap'; readonly column: string; readonly fences: Fences }
  | { readonly kind: 'merge'; readonly column: string; readonly groups: readonly ValueGroup[] }
  /** Rows go whose cell is one of the values: a walk-in account, test orders. */
  | { readonly kind: 'exclude'; readonly column: string; readonly values: readonly string[] }
  /** Of rows that are the same in these columns (null: in all) the first stays. */
  | { readonly kind: 'drop-duplicates'; readonly columns: readonly string[] | null }
  | { readonly kind: 'sales-rule'; readonly rule: SalesRule }
  /** A new text column with the category of each product; it takes the role `category` where that is free. */
  | { readonly kind: 'category'; readonly column: string; readonly source: CategorySource };

export type StepKind = CleaningStep['kind'];

/** Applied from first to last. */
export type Recipe = readonly CleaningStep[];

/** The columns a step reads by name; none for one that reads every column, or none at all. */
export function columnsOfStep(step: CleaningStep): readonly string[] {
  switch (step.kind) {
    case 'fill':
    case 'fill-constant':
    case 'cap':
    case 'merge':
    case 'exclude':
    case 'category':
      return [step.column];
    case 'drop-missing':
      return step.columns;
    case 'drop-duplicates':
      return step.columns ?? [];
    case 'sales-rule':
      return [];
  }
}

/** The rule in force: that of the last step that sets one, else the dataset's own. */
export function salesRuleIn(recipe: Recipe, own: SalesRule): SalesRule {
  return recipe.findLast((step) => step.kind === 'sales-rule')?.rule ?? own;
}

/** The recipe with `rule` in force: the step that set one is changed, or one is added. */
export function withSalesRule(recipe: Recipe, rule: SalesRule): Recipe {
  const step = { kind: 'sales-rule', rule } as const;
  const at = recipe.findLastIndex(({ kind }) => kind === 'sales-rule');
  return at < 0 ? [...recipe, step] : recipe.with(at, step);
}

/** The name of the column that a category step adds. */
export function categoryColumnName(column: string): string {
  return `${column} category`;
}
