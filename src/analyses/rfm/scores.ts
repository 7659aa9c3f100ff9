import { bandCuts, bandOf, largestTieShare } from '../../kernels/quantiles.ts';
import type { Scoring } from './meta.ts';

export const SCORES = 5;

export interface Scored {
  /** 1–5 per customer, 5 best. */
  readonly scores: Uint8Array<ArrayBuffer>;
  readonly scoring: Scoring;
}

/**
 * Scores 1–5 by quintile of the values. Equal values always get equal scores: where a tie lies across a cut the whole tie
 * goes to the lower band, the bands it fills stay empty, and `scoring` says so.
 *
 * @param best whether the highest or the lowest values score 5.
 */
export function scoreByQuintile(values: Float64Array, best: 'highest' | 'lowest'): Scored {
  const cuts = bandCuts(values, SCORES);
  const scores = new Uint8Array(values.length);
  const counts = new Array<number>(SCORES).fill(0);
  for (let i = 0; i < values.length; i++) {
    const band = bandOf(values[i]!, cuts);
    const score = best === 'highest' ? band + 1 : SCORES - band;
    scores[i] = score;
    counts[score - 1]! += 1;
  }
  const emptyScores = counts.flatMap((count, index) => (count === 0 ? [index + 1] : []));
  return { scores, scoring: { cuts, counts, emptyScores, largestTieShare: largestTieShare(values) } };
}
