import type { RfmGroupRow } from './meta.ts';

/**
 * The group that stands out most: whose share of revenue exceeds its share of customers by most percentage points.
 * @returns null where nothing was spent.
 */
export function standoutGroup(rows: readonly RfmGroupRow[]): RfmGroupRow | null {
  const excess = (row: RfmGroupRow) => row.revenueShare - row.customerShare;
  const [first] = rows.filter(({ customers }) => customers > 0).toSorted((a, b) => excess(b) - excess(a));
  return first !== undefined && excess(first) > 0 ? first : null;
}
