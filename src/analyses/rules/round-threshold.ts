/**
 * The roundest number that parts values as `threshold` does: those at or below it, and those above.
 *
 * @param values all that are parted.
 */
export function roundThreshold(values: Float64Array, threshold: number): number {
  let [low, high] = [-Infinity, Infinity];
  for (const value of values) {
    if (value <= threshold && value > low) low = value;
    if (value > threshold && value < high) high = value;
  }
  // Whole numbers are parted at one that occurs: "at most 41 days", not 41.5.
  if (Number.isInteger(low) && Number.isInteger(high) && high - low < 2) return low;
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(threshold.toPrecision(digits));
    if (rounded >= low && rounded < high) return rounded;
  }
  return threshold;
}
