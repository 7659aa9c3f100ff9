/**
 * Adjusted Rand index (Hubert & Arabie 1985) of two labellings of the same things: 1 when they group alike, whatever
 * the groups are called; about 0 by chance.
 */
export function adjustedRand(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const together = pairsWithin(a.map((label, i) => `${label} / ${b[i]}`));
  const [inA, inB] = [pairsWithin(a), pairsWithin(b)];
  const expected = (inA * inB) / pairs(a.length);
  return (together - expected) / ((inA + inB) / 2 - expected);
}

function pairsWithin(labels: readonly (string | number)[]): number {
  const sizes = new Map<string | number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
