import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import { clusterScores } from '../../kernels/cluster-scores.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import { silhouettes } from '../../kernels/silhouette.ts';
import { SILHOUETTE_EXACT_LIMIT, type SweepRow } from './meta.ts';

export interface Evaluation {
  readonly sweep: readonly SweepRow[];
  readonly silhouetteRows: number;
  readonly silhouetteIsExact: boolean;
}

/** Keeps the sample's draws apart from those of any restart. */
const SAMPLE_STREAM = 0x51_10;

/** Quality of every fit: silhouettes on at most SILHOUETTE_EXACT_LIMIT seeded rows, everything else on all rows. */
export async function evaluate(
  matrix: FeatureMatrix,
  fits: readonly KMeansFit[],
  seed: number,
  breathe: () => Promise<void>,
): Promise<Evaluation> {
  const random = createRandom(deriveSeed(seed, SAMPLE_STREAM));
  const sample = sampleRows(matrix.rows, SILHOUETTE_EXACT_LIMIT, random);
  const means = await meanSilhouettes(matrix, fits, sample, breathe);
  const sweep: SweepRow[] = [];
  for (const [index, { k, inertia, iterations, labels }] of fits.entries()) {
    await breathe();
    const scores = clusterScores(matrix.columns, labels, k);
    sweep.push({ k, inertia, silhouette: means[index]!, ...scores, iterations });
  }
  return { sweep, silhouetteRows: sample.length, silhouetteIsExact: sample.length === matrix.rows };
}

async function meanSilhouettes(
  matrix: FeatureMatrix,
  fits: readonly KMeansFit[],
  sample: Int32Array,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  const points = matrix.columns.map((column) => Float64Array.from(sample, (row) => column[row]!));
  const clusterings = fits.map(({ labels }) => Int32Array.from(sample, (row) => labels[row]!));
  const work = silhouettes(points, clusterings);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    await breathe();
  }
}
