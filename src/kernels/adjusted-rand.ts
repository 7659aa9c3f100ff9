/**
 * Adjusted Rand index (Hubert & Arabie 1985) of two labellings of the same rows: 1 when they group alike, whatever the groups
 * are called; about 0 by chance. 1 where neither divides anything.
 *
 * @param a labels per row, from 0; as many as in `b`.
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  const width = highest(b) + 1;
  const both = new Float64Array((highest(a) + 1) * width);
  for (let row = 0; row < a.length; row++) both[a[row]! * width + b[row]!]! += 1;
  const together = pairsWithin(both);
  const inA = pairsWithin(countLabels(a));
  const inB = pairsWithin(countLabels(b));
  const expected = (inA * inB) / pairs(a.length);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function countLabels(labels: Int32Array): Float64Array {
  const counts = new Float64Array(highest(labels) + 1);
  for (const label of labels) counts[label]! += 1;
  return counts;
}

function highest(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}

function pairsWithin(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + pairs(count), 0);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
