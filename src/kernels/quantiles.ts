/** A sorted copy: NaN is not allowed. */
export function sorted(values: ArrayLike<number>): Float64Array<ArrayBuffer> {
  return Float64Array.from(values).sort();
}

/** Median, the mean of the middle two for an even count; NaN for none. */
export function median(values: ArrayLike<number>): number {
  const ordered = sorted(values);
  const middle = ordered.length >> 1;
  if (ordered.length === 0) return NaN;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}

/**
 * Quantile of values in rising order, between neighbours by linear interpolation (type 7 of Hyndman & Fan 1996, the
 * default of R, NumPy, pandas and Excel); NaN for none.
 *
 * @param share 0–1.
 */
export function quantileOfSorted(ordered: ArrayLike<number>, share: number): number {
  if (ordered.length === 0) return NaN;
  const position = (ordered.length - 1) * share;
  const below = Math.floor(position);
  const low = ordered[below]!;
  const high = ordered[Math.min(below + 1, ordered.length - 1)]!;
  return low === high ? low : low + (high - low) * (position - below);
}

/**
 * The parts − 1 cut-points between `parts` bands of as near equal size as ties allow: the smallest observed values at or
 * below which at least 1/parts, 2/parts … of all values lie (inverse of the empirical distribution, type 1 of
 * Hyndman & Fan 1996). A cut is always a value that occurs.
 *
 * @throws RangeError when there are no values.
 */
export function bandCuts(values: ArrayLike<number>, parts: number): number[] {
  if (values.length === 0) throw new RangeError('bandCuts needs at least one value');
  const ordered = sorted(values);
  return Array.from({ length: parts - 1 }, (_, part) => {
    const rank = Math.ceil((ordered.length * (part + 1)) / parts);
    return ordered[rank - 1]!;
  });
}

/** The band a value is in, from 0: the number of cuts it is above. Equal values are always in the same band. */
export function bandOf(value: number, cuts: readonly number[]): number {
  let band = 0;
  for (const cut of cuts) if (value > cut) band += 1;
  return band;
}

/** Share of values that equal the most common one; 0 for none. */
export function largestTieShare(values: ArrayLike<number>): number {
  const ordered = sorted(values);
  let longest = 0;
  for (let from = 0, at = 0; at < ordered.length; at++) {
    if (ordered[at] !== ordered[from]) from = at;
    longest = Math.max(longest, at - from + 1);
  }
  return ordered.length === 0 ? 0 : longest / ordered.length;
}
