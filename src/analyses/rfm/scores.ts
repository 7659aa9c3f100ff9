import { bandCuts, bandOf, largestTieShare } from '../../kernels/quantiles.ts';
import type { Scoring } from './meta.ts';

export interface Scored {
  /** 1 … parts per customer, the highest best. */
  readonly scores: Uint8Array<ArrayBuffer>;
  readonly scoring: Scoring;
}

export type Best = 'highest' | 'lowest';

/**
 * Scores 1 … `parts` by quantile of the values. Equal values always get equal scores: where a tie lies across a cut the
 * whole tie goes to the lower band, the bands it fills stay empty, and `scoring` says so.
 *
 * @param best whether the highest or the lowest values score highest.
 */
export function scoreInParts(values: Float64Array, parts: number, best: Best): Scored {
  return scoreByCuts(values, bandCuts(values, parts), best);
}

/** Scores 1 … cuts + 1 by cut-points, rising; a value that equals one is on the lower side of it. */
export function scoreByCuts(values: Float64Array, cuts: readonly number[], best: Best): Scored {
  const parts = cuts.length + 1;
  const scores = new Uint8Array(values.length);
  const counts = new Array<number>(parts).fill(0);
  for (let i = 0; i < values.length; i++) {
    const score = scoreOf(values[i]!, cuts, best);
    scores[i] = score;
    counts[score - 1]! += 1;
  }
  const emptyScores = counts.flatMap((count, index) => (count === 0 ? [index + 1] : []));
  return {
    scores,
    scoring: { cuts: [...cuts], counts, emptyScores, largestTieShare: largestTieShare(values) },
  };
}

/** The score of one value. */
export function scoreOf(value: number, cuts: readonly number[], best: Best): number {
  const band = bandOf(value, cuts);
  return best === 'highest' ? band + 1 : cuts.length + 1 - band;
}
