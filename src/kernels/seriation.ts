/**
 * An order of things in which like stands beside like: agglomerative clustering by average linkage (UPGMA), each merge
 * laid out so that the two ends that meet are the closest pair of ends (Gruvaeus & Wainer 1972). O(n³), for some dozens.
 *
 * @param distances n × n, symmetric, finite; ties go to the first pair.
 * @returns the numbers 0 … n − 1 in their new order.
 */
export function seriate(distances: readonly (readonly number[])[]): number[] {
  const chains: number[][] = distances.map((_, item) => [item]);
  while (chains.length > 1) {
    const [a, b] = closest(chains, distances);
    const joined = join(chains[a]!, chains[b]!, distances);
    chains.splice(b, 1);
    chains[a] = joined;
  }
  return chains[0] ?? [];
}

function closest(chains: readonly number[][], distances: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [0, 1];
  let least = Infinity;
  for (let a = 0; a < chains.length; a++) {
    for (let b = a + 1; b < chains.length; b++) {
      const apart = averageDistance(chains[a]!, chains[b]!, distances);
      if (apart < least) [least, best] = [apart, [a, b]];
    }
  }
  return best;
}

function averageDistance(
  first: readonly number[],
  second: readonly number[],
  distances: readonly (readonly number[])[],
): number {
  let sum = 0;
  for (const a of first) for (const b of second) sum += distances[a]![b]!;
  return sum / (first.length * second.length);
}

function join(
  first: readonly number[],
  second: readonly number[],
  distances: readonly (readonly number[])[],
): number[] {
  const ways = [first, first.toReversed()].flatMap((left) =>
    [second, second.toReversed()].map((right) => ({
      chain: [...left, ...right],
      gap: distances[left.at(-1)!]![right[0]!]!,
    })),
  );
  return ways.reduce((best, way) => (way.gap < best.gap ? way : best)).chain;
}
