import { kneeOf } from '../../kernels/knee.ts';
import type { PreferredKs, SweepRow } from './meta.ts';

/** What each criterion would choose from a sweep of two k or more. */
export function preferredKs(sweep: readonly SweepRow[]): PreferredKs {
  const knee = kneeOf(
    sweep.map(({ k }) => k),
    sweep.map(({ inertia }) => inertia),
  );
  return {
    elbow: knee === null ? null : sweep[knee]!.k,
    silhouette: best(sweep, ({ silhouette }) => silhouette),
    calinskiHarabasz: best(sweep, ({ calinskiHarabasz }) => calinskiHarabasz),
    daviesBouldin: best(sweep, ({ daviesBouldin }) => -daviesBouldin),
    bic: best(sweep, ({ bic }) => (bic === null ? NaN : -bic)),
  };
}

function best(sweep: readonly SweepRow[], scoreOf: (row: SweepRow) => number): number | null {
  const rows = sweep.filter((row) => !Number.isNaN(scoreOf(row)));
  if (rows.length < 2) return null;
  return rows.reduce((first, row) => (scoreOf(row) > scoreOf(first) ? row : first)).k;
}
