/**
 * The roundest number that parts values as `threshold` does: those at or below it, and those above. Of whole numbers a
 * whole one: "at most 41 days", not 41.5.
 */
export function roundThreshold(values: Iterable<number>, threshold: number): number {
  let [low, high] = [-Infinity, Infinity];
  let isWhole = true;
  for (const value of values) {
    isWhole &&= Number.isInteger(value);
    if (value <= threshold && value > low) low = value;
    if (value > threshold && value < high) high = value;
  }
  const parts = (candidate: number) => candidate >= low && candidate < high;
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(threshold.toPrecision(digits));
    if (parts(rounded) && (!isWhole || Number.isInteger(rounded))) return rounded;
  }
  return isWhole ? Math.floor(threshold) : threshold;
}
