/**
 * Benjamini & Hochberg's adjusted p-values (1995): to call everything with q < 0.05 a finding makes, of a hundred such
 * findings, about five wrong, however many were looked for. NaN (no test was made) stays NaN and counts for nothing.
 */
export function adjustPValues(pValues: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const adjusted = Float64Array.from(pValues);
  const order = Array.from(adjusted.keys()).filter((i) => !Number.isNaN(adjusted[i]!));
  order.sort((a, b) => adjusted[b]! - adjusted[a]!);
  let least = 1;
  order.forEach((i, fromLargest) => {
    least = Math.min(least, (adjusted[i]! * order.length) / (order.length - fromLargest));
    adjusted[i] = least;
  });
  return adjusted;
}
