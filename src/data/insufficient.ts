import type { Need } from './roles.ts';

/** Why an analysis cannot be made from this data, and what would be enough. A value, not an error. */
export type Insufficient =
  | { readonly code: 'missing-roles'; readonly needs: readonly Need[] }
  | { readonly code: 'no-sales'; readonly rows: number }
  | { readonly code: 'no-dates'; readonly rows: number }
  | { readonly code: 'too-few-customers'; readonly have: number; readonly need: number }
  | { readonly code: 'too-few-rows'; readonly have: number; readonly need: number }
  | { readonly code: 'too-few-features'; readonly have: number; readonly need: number }
  | { readonly code: 'not-numeric'; readonly columns: readonly string[] }
  | { readonly code: 'no-such-column'; readonly columns: readonly string[] }
  | { readonly code: 'all-equal'; readonly rows: number }
  | { readonly code: 'too-few-distinct'; readonly have: number; readonly need: number }
  | { readonly code: 'too-many-rows'; readonly have: number; readonly most: number }
  | { readonly code: 'too-many-levels'; readonly columns: readonly string[] }
  | { readonly code: 'too-few-gaps'; readonly have: number; readonly need: number }
  | { readonly code: 'short-history'; readonly haveDays: number; readonly needDays: number };
