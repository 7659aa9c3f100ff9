import { bandCuts } from '../../kernels/quantiles.ts';
import type { RfmResult } from './meta.ts';
import { CUT_POINTS, type RfmCuts } from './params.ts';
import { scoreByCuts } from './scores.ts';

export type Measure = keyof RfmCuts;

/** What a user's own cut-points start from: those of quintiles. */
export function usualCuts(result: RfmResult): RfmCuts {
  const cuts = (measure: Measure) => bandCuts(valuesOf(result, measure), CUT_POINTS + 1);
  return { r: cuts('r'), f: cuts('f'), m: cuts('m') };
}

/** Customers per score, from 1, if these were the cut-points. */
export function countsWith(result: RfmResult, measure: Measure, cuts: readonly number[]): readonly number[] {
  const best = measure === 'r' ? 'lowest' : 'highest';
  return scoreByCuts(valuesOf(result, measure), cuts, best).scoring.counts;
}

function valuesOf(result: RfmResult, measure: Measure): Float64Array {
  switch (measure) {
    case 'r':
      return result.recencyDays;
    case 'f':
      return result.frequency;
    case 'm':
      return result.scoredMoney ?? result.monetary;
  }
}
