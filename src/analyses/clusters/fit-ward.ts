import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { cutTree, topOfTree, type WardTree } from '../../kernels/ward-tree.ts';
import { ward } from '../../kernels/ward.ts';
import { clusteringOf } from './clustering.ts';
import type { Dendrogram } from './meta.ts';
import type { PacedWork } from './paced-work.ts';

/** Branches drawn: more cannot be told apart. */
const BRANCHES = 30;
/** Between two yields of `ward`. */
const STEPS = 8_000_000;

export interface WardFits {
  readonly tree: WardTree;
  readonly fits: readonly KMeansFit[];
}

/** One tree, cut for every k. */
export async function fitWard(
  scaled: FeatureMatrix,
  ks: readonly number[],
  work: PacedWork,
  onProgress: (fraction: number) => void,
): Promise<WardFits> {
  const tree = await work.drive(ward(scaled.columns), STEPS, (fraction) => onProgress(fraction as number));
  const fits = ks.map((k) => clusteringOf(scaled.columns, cutTree(tree, k), 1));
  return { tree, fits };
}

/** The top of the tree, at least down to the segments. */
export function dendrogramOf(tree: WardTree, { k, labels }: KMeansFit): Dendrogram {
  const top = topOfTree(tree, Math.max(BRANCHES, k));
  return {
    branches: top.branches.map((rows, branch) => ({ rows, segment: labels[top.firstRows[branch]!]! })),
    merges: top.merges,
  };
}
