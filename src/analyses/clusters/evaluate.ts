import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import { clusterScores } from '../../kernels/cluster-scores.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import { SILHOUETTE_EXACT_LIMIT, type SweepRow } from './meta.ts';

export interface Evaluation {
  readonly sweep: readonly SweepRow[];
  readonly silhouetteRows: number;
  readonly silhouetteIsExact: boolean;
}

/** Mean silhouette of each clustering of the same points. */
export type MeanSilhouettes = (
  points: readonly Float64Array[],
  clusterings: readonly Int32Array[],
) => Promise<readonly number[]>;

/** Keeps the sample's draws apart from those of any restart. */
const SAMPLE_STREAM = 0x51_10;

/**
 * Quality of every fit: silhouettes on at most SILHOUETTE_EXACT_LIMIT seeded rows, everything else on all rows.
 *
 * @param ks that were asked for: a fit may have found fewer clusters.
 * @param bics one a fit, or null where the method has none.
 */
export async function evaluate(
  matrix: FeatureMatrix,
  ks: readonly number[],
  fits: readonly KMeansFit[],
  bics: readonly number[] | null,
  seed: number,
  meanSilhouettes: MeanSilhouettes,
  breathe: () => Promise<void>,
): Promise<Evaluation> {
  const random = createRandom(deriveSeed(seed, SAMPLE_STREAM));
  const sample = sampleRows(matrix.rows, SILHOUETTE_EXACT_LIMIT, random);
  const points = matrix.columns.map((column) => Float64Array.from(sample, (row) => column[row]!));
  const clusterings = fits.map(({ labels }) => Int32Array.from(sample, (row) => labels[row]!));
  const means = await meanSilhouettes(points, clusterings);
  const sweep: SweepRow[] = [];
  for (const [index, { k, inertia, iterations, labels }] of fits.entries()) {
    await breathe();
    const scores = clusterScores(matrix.columns, labels, k);
    const bic = bics?.[index] ?? null;
    sweep.push({ k: ks[index]!, inertia, silhouette: means[index]!, ...scores, iterations, bic });
  }
  return { sweep, silhouetteRows: sample.length, silhouetteIsExact: sample.length === matrix.rows };
}
