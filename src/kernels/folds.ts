import type { Random } from './random.ts';

/**
 * A fold per row, each with as equal a share of every class as can be, drawn at random.
 *
 * @param labels class of each row, from 0.
 */
export function stratifiedFolds(
  labels: ArrayLike<number>,
  folds: number,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const foldOf = new Uint8Array(labels.length);
  const rows = shuffled(labels.length, random);
  const next = new Map<number, number>();
  for (const row of rows) {
    const label = labels[row]!;
    const turn = next.get(label) ?? random.below(folds);
    foldOf[row] = turn;
    next.set(label, (turn + 1) % folds);
  }
  return foldOf;
}

function shuffled(n: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: n }, (_, row) => row);
  for (let at = n - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const row = rows[other]!;
    rows[other] = rows[at]!;
    rows[at] = row;
  }
  return rows;
}
