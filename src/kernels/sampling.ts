import type { Random } from './random.ts';

/**
 * `size` of the numbers 0 … n − 1, rising, every subset equally likely (Knuth, algorithm S). All of them where size ≥ n.
 */
export function sampleRows(n: number, size: number, random: Random): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(Math.min(n, size));
  let taken = 0;
  for (let row = 0; taken < rows.length; row++) {
    if (random.float() * (n - row) < rows.length - taken) rows[taken++] = row;
  }
  return rows;
}
