import { partialCorrelation } from '../../kernels/correlation.ts';
import type { Confounder } from './meta.ts';

/** A correlation that loses at least this share of itself is one that the third could explain. */
const TAKEN_AWAY = 0.5;

/**
 * The third variable that takes most of a correlation away when it is held equal.
 *
 * @param r correlations of all number variables, NaN elsewhere. @param isFree whether a variable may be the third.
 */
export function findConfounder(
  r: readonly (readonly number[])[],
  a: number,
  b: number,
  isFree: (third: number) => boolean,
): Confounder | null {
  const whole = r[a]![b]!;
  let best: Confounder | null = null;
  for (let third = 0; third < r.length; third++) {
    if (third === a || third === b || !isFree(third)) continue;
    const partial = partialCorrelation(whole, r[a]![third]!, r[b]![third]!);
    if (!(Math.abs(partial) <= (1 - TAKEN_AWAY) * Math.abs(whole))) continue;
    if (best === null || Math.abs(partial) < Math.abs(best.partial)) best = { variable: third, partial };
  }
  return best;
}
