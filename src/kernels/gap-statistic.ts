export interface GapRow {
  readonly k: number;
  /** Mean over references of ln W(k), minus the data's ln W(k). */
  readonly gap: number;
  /** Standard error of the gap from the references: sd · √(1 + 1/B), with the population sd. */
  readonly standardError: number;
}

/**
 * Gap statistic (Tibshirani, Walther & Hastie 2001) from within-cluster sums of squares W(k), for the data and for B
 * references drawn evenly over their box.
 *
 * @param ks rising, from 1 where "no clusters" is to be an answer.
 * @param inertias W(k) of the data; one a k.
 * @param references W(k) of each reference.
 * @returns a row per k; where a W(k) is 0 (as many clusters as distinct points) the gap is NaN.
 */
export function gapStatistic(
  ks: readonly number[],
  inertias: readonly number[],
  references: readonly (readonly number[])[],
): GapRow[] {
  return ks.map((k, at) => {
    const logs = references.map((row) => Math.log(row[at]!));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length;
    const gap = mean - Math.log(inertias[at]!);
    const standardError = Math.sqrt(variance * (1 + 1 / logs.length));
    return Number.isFinite(gap) ? { k, gap, standardError } : { k, gap: NaN, standardError: NaN };
  });
}

/**
 * The authors' rule: the smallest k with gap(k) ≥ gap(k + 1) − s(k + 1).
 * @returns the last k where no k meets it; null for no rows.
 */
export function gapPrefers(rows: readonly GapRow[]): number | null {
  const usable = rows.filter(({ gap }) => Number.isFinite(gap));
  const found = usable.find(({ gap }, at) => {
    const next = usable[at + 1];
    return next !== undefined && gap >= next.gap - next.standardError;
  });
  return found?.k ?? usable.at(-1)?.k ?? null;
}
