/** The rows of each group, in row order. */
export interface RowsByGroup {
  of(group: number): Int32Array;
}

/** @param groups one a row, from 0 to `groupCount` − 1. */
export function indexGroups(groups: Int32Array, groupCount: number): RowsByGroup {
  const starts = new Int32Array(groupCount + 1);
  for (const group of groups) starts[group + 1]! += 1;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice();
  const rows = new Int32Array(groups.length);
  groups.forEach((group, row) => (rows[next[group]!++] = row));
  return { of: (group) => rows.subarray(starts[group], starts[group + 1]) };
}
