import type { ClustersResult } from './meta.ts';

/** Positions in `result.rows` of a segment's members. */
export function membersOf(result: ClustersResult, segment: number): Int32Array {
  const members = new Int32Array(result.labels.length);
  let count = 0;
  for (let row = 0; row < members.length; row += 1)
    if (result.labels[row] === segment) members[count++] = row;
  return members.slice(0, count);
}

/**
 * Segment of each of `customers`, -1 for those the clusters left out. Both lists come from the same orders and mostly
 * align; a look-up by id is made only where they do not.
 */
export function segmentOfCustomers(result: ClustersResult, customers: readonly string[]): Int32Array {
  if (customers.length === result.rows.length && customers.every((id, i) => id === result.rows[i])) {
    return result.labels;
  }
  const rowOf = new Map(result.rows.map((id, row) => [id, row]));
  return Int32Array.from(customers, (id) => {
    const row = rowOf.get(id);
    return row === undefined ? -1 : (result.labels[row] ?? -1);
  });
}
