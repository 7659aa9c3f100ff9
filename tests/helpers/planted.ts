import { createNormal } from '../../src/kernels/normal-draws.ts';
import { createRandom } from '../../src/kernels/random.ts';

/** Round heaps of spread 1 around centers, rows taking turns; columns. */
export function heaps(
  centers: readonly (readonly number[])[],
  rows: number,
  seed: number,
): Float64Array<ArrayBuffer>[] {
  const normal = createNormal(createRandom(seed));
  return centers[0]!.map((_, feature) =>
    Float64Array.from({ length: rows }, (_row, row) => centers[row % centers.length]![feature]! + normal()),
  );
}

/** Even over a box of these sides: no structure at all; columns. */
export function evenBox(sides: readonly number[], rows: number, seed: number): Float64Array<ArrayBuffer>[] {
  const random = createRandom(seed);
  return sides.map((side) => Float64Array.from({ length: rows }, () => side * random.float()));
}
