import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import {
  fitMixture,
  scoreMixture,
  type MixtureFit,
  type MixtureOptions,
} from '../../kernels/gaussian-mixture.ts';
import { kmeans } from '../../kernels/kmeans.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import type { MixtureDetail } from './meta.ts';
import type { PacedWork } from './paced-work.ts';
import type { ClustersParams } from './params.ts';

/**
 * In squared units of the scaled features: no component is thinner than 0.03 standard deviations. Customers who bought exactly
 * once lie on a line, which would be infinitely dense without.
 */
const REGULARISATION = 1e-3;
/** Share of rows held out, and the fewest that say anything. */
const HELD_OUT_SHARE = 0.2;
const LEAST_HELD_OUT = 10;
const STREAM = 0x4e1d;

/** How mixtures are fitted to scaled features. */
export function mixtureOptions({ covariance }: ClustersParams): MixtureOptions {
  return { covariance, regularisation: REGULARISATION, tolerance: 1e-4, maxIterations: 200 };
}

/** A mixture per k, each from the K-means of that k. */
export async function fitMixtures(
  scaled: FeatureMatrix,
  starts: readonly KMeansFit[],
  params: ClustersParams,
  work: PacedWork,
): Promise<MixtureFit[]> {
  const fits: MixtureFit[] = [];
  for (const { labels, k } of starts) {
    const fit = fitMixture(scaled.columns, labels, k, mixtureOptions(params));
    fits.push(await work.drive(fit, stepsOf(scaled, k)));
  }
  return fits;
}

/** How likely rows that it did not see are to a mixture of k, and to one normal distribution. */
export async function heldOutOf(
  scaled: FeatureMatrix,
  k: number,
  params: ClustersParams,
  work: PacedWork,
): Promise<MixtureDetail['heldOut']> {
  const rows = Math.floor(scaled.rows * HELD_OUT_SHARE);
  if (rows < LEAST_HELD_OUT || scaled.rows - rows <= k) return null;
  const held = sampleRows(scaled.rows, rows, createRandom(deriveSeed(params.seed, STREAM)));
  const isHeld = new Uint8Array(scaled.rows);
  for (const row of held) isHeld[row] = 1;
  const [seen, unseen] = [0, 1].map((side) =>
    scaled.columns.map((column) => column.filter((_, row) => isHeld[row] === side)),
  ) as [Float64Array<ArrayBuffer>[], Float64Array<ArrayBuffer>[]];
  const score = async (components: number): Promise<number> => {
    const options = { k: components, nInit: 3, seed: params.seed, maxIterations: 100, tolerance: 1e-4 };
    const start = await work.drive(kmeans(seen, options), stepsOf(scaled, components));
    const fit = fitMixture(seen, start.labels, components, mixtureOptions(params));
    const mixture = await work.drive(fit, stepsOf(scaled, components));
    return work.drive(scoreMixture(unseen, mixture), stepsOf(scaled, components));
  };
  return { rows, mixture: await score(k), oneNormal: await score(1) };
}

function stepsOf({ rows, columns }: FeatureMatrix, k: number): number {
  return Math.min(rows, 65_536) * columns.length ** 2 * k;
}
