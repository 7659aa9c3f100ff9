import type { Points } from './kmeans-seeding.ts';

/** How many rows of points differ, counted up to `limit`: linear in the rows, as it stops at the limit. */
export function countDistinctRows(points: Points, limit: number): number {
  const rows = points[0]?.length ?? 0;
  const found: number[] = [];
  for (let row = 0; row < rows && found.length < limit; row++) {
    if (!found.some((other) => points.every((column) => column[other] === column[row]))) found.push(row);
  }
  return found.length;
}
