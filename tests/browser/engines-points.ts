import type { FeatureMatrix } from '../../src/data/feature-matrix.ts';
import { createRandom, type Random } from '../../src/kernels/random.ts';

/** Five blobs that touch, far from 0 and in unequal units. */
export function plantedBlobs(rows: number, features: number): FeatureMatrix {
  const random = createRandom(99);
  const centers = Array.from({ length: 5 }, () =>
    Array.from({ length: features }, () => random.float() * 10),
  );
  const blob = Array.from({ length: rows }, () => random.below(centers.length));
  return matrixOf(
    Array.from({ length: features }, (_, feature) =>
      blob.map((b) => 1_000 + (centers[b]![feature]! + normal(random)) * (feature + 1)),
    ),
  );
}

export function matrixOf(columns: readonly (readonly number[])[]): FeatureMatrix {
  return {
    rows: columns[0]!.length,
    features: columns.map((_, feature) => `feature ${feature}`),
    columns: columns.map((column) => Float64Array.from(column)),
  };
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}
