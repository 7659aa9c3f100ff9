import { writeFile } from 'node:fs/promises';
import { createRandom, type Random } from '../../src/kernels/random.ts';

export interface CloudSize {
  readonly rows: number;
  readonly features: number;
  readonly k: number;
}

/**
 * Columns of seeded random rows, and the first k rows as starting centers.
 *
 * - `overlapping`: Gaussian clouds of deviation 1 around middles in [0, 3]: neighbours overlap, as customers do.
 * - `uniform`: no clouds at all, so that bounds spare little.
 */
export function cloudsOf({ rows, features, k }: CloudSize, kind: 'overlapping' | 'uniform') {
  const random = createRandom(rows + features + k);
  const middles = Array.from({ length: k * features }, () => random.float() * 3);
  const all = new Float64Array(rows * features);
  for (let row = 0; row < rows; row++) {
    const cloud = random.below(k);
    for (let feature = 0; feature < features; feature++) {
      const value =
        kind === 'uniform' ? random.float() : middles[cloud * features + feature]! + normal(random);
      all[feature * rows + row] = value;
    }
  }
  const starts = Float64Array.from(
    { length: k * features },
    (_, at) => all[(at % features) * rows + Math.floor(at / features)]!,
  );
  return { all, starts };
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

export async function writeNumbers(path: string, values: Float64Array): Promise<void> {
  await writeFile(path, new Uint8Array(values.buffer));
}
