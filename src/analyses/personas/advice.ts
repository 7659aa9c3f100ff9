import { quantileOfSorted, sorted } from '../../kernels/quantiles.ts';
import type { Advice, PersonaAction } from './meta.ts';

/** Fewest returning customers whose gaps say how the shop's customers come back; with fewer, this many days. */
const FEWEST_RETURNING = 20;
const FALLBACK_GAP_DAYS = 90;
/** Spending a head, 100 = everybody, from which a segment is worth a thank-you. */
const HIGH_SPEND = 150;
/** Longer silence than this is lost rather than fading. */
const LOST_DAYS = 365;

interface Profile {
  readonly medianRecencyDays: number;
  readonly medianOrders: number;
  readonly spendIndex: number;
}

/** The time in which three of four returning customers are back, from their own usual gaps (NaN: none). */
export function slowGap(usualGaps: Float64Array): number {
  const gaps = sorted(usualGaps.filter((gap) => gap > 0));
  return gaps.length < FEWEST_RETURNING ? FALLBACK_GAP_DAYS : quantileOfSorted(gaps, 0.75);
}

/**
 * What to do for a segment, from how long ago its typical (median) customer ordered, how often, and what its people spend
 * a head. The first line that fits decides; "slow" is {@link slowGap}.
 *
 * | last order            | orders | spending | action            |
 * |-----------------------|--------|----------|-------------------|
 * | within the slow gap   | 1      | any      | `second-purchase` |
 * | within the slow gap   | > 1    | ≥ 150    | `thank`           |
 * | within the slow gap   | > 1    | < 150    | `grow`            |
 * | later, within a year  | any    | ≥ 100    | `win-back`        |
 * | within twice the gap  | any    | < 100    | `remind`          |
 * | longer ago            | any    | any      | `let-go`          |
 */
export function adviceFor(profile: Profile, slowGapDays: number): Advice {
  return { ...profile, slowGapDays, action: actionFor(profile, slowGapDays) };
}

function actionFor({ medianRecencyDays, medianOrders, spendIndex }: Profile, slow: number): PersonaAction {
  if (medianRecencyDays <= slow) {
    if (medianOrders <= 1) return 'second-purchase';
    return spendIndex >= HIGH_SPEND ? 'thank' : 'grow';
  }
  if (spendIndex >= 100 && medianRecencyDays <= LOST_DAYS) return 'win-back';
  return medianRecencyDays <= 2 * slow ? 'remind' : 'let-go';
}
