import type { SweepRow } from './meta.ts';

/** Differences below this come from restarts and sampling, not from the customers. */
const SILHOUETTE_NOISE = 0.01;
/** By how much two clusters must beat every finer division. */
const TWO_CLUSTERS_LEAD = 0.15;

/**
 * The number of clusters that `auto` takes from a sweep.
 *
 * The highest silhouette decides, with two corrections. (1) Cutting any elongated cloud in half scores well, whether there are
 * groups or not, so that the plain rule answers 2 for nearly every shop; two clusters are taken only when they lead
 * every finer division by 0.15, as two groups truly apart do. (2) Among the others silhouettes within 0.01 of the best count as
 * equal, and the finest of them is taken, because a list of people is more use the more alike they are.
 *
 * Mixtures are judged by what they are: the lowest BIC decides, whose price for each parameter is meant for this.
 */
export function chooseK(sweep: readonly SweepRow[]): number {
  const byBic = lowestBic(sweep);
  if (byBic !== null) return byBic;
  const finer = sweep.filter(({ k }) => k > 2);
  const two = sweep.find(({ k }) => k === 2);
  const best = Math.max(-1, ...finer.map(scoreOf));
  if (two && (finer.length === 0 || scoreOf(two) >= best + TWO_CLUSTERS_LEAD)) return two.k;
  return Math.max(...finer.filter((row) => scoreOf(row) >= best - SILHOUETTE_NOISE).map(({ k }) => k));
}

/** Null where the method has none. */
function lowestBic(sweep: readonly SweepRow[]): number | null {
  let best: { readonly k: number; readonly bic: number } | null = null;
  for (const { k, bic } of sweep) if (bic !== null && (best === null || bic < best.bic)) best = { k, bic };
  return best?.k ?? null;
}

/** There is no silhouette where a sample fell into one cluster: no sign of groups, so the worst there is. */
function scoreOf({ silhouette }: SweepRow): number {
  return Number.isNaN(silhouette) ? -1 : silhouette;
}
