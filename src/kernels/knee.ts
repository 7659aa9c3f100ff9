/**
 * The knee of a falling, convex curve such as inertia by k: where it lies farthest below the straight line between its ends,
 * both axes scaled to 0 … 1 (the difference curve of Kneedle, Satopää et al. 2011, without smoothing).
 *
 * @param xs rising.
 * @returns index of the knee; null for fewer than three points, or a curve nowhere below that line.
 */
export function kneeOf(xs: readonly number[], ys: readonly number[]): number | null {
  const last = xs.length - 1;
  if (last < 2) return null;
  const width = xs[last]! - xs[0]!;
  const fall = ys[0]! - ys[last]!;
  if (!(fall > 0)) return null;
  let knee: number | null = null;
  let farthest = LEAST_BEND;
  for (let at = 1; at < last; at++) {
    const along = (xs[at]! - xs[0]!) / width;
    const fallen = (ys[0]! - ys[at]!) / fall;
    if (fallen - along > farthest) {
      farthest = fallen - along;
      knee = at;
    }
  }
  return knee;
}

/** Less than this share of the whole fall is a straight line but for rounding. */
const LEAST_BEND = 1e-9;
