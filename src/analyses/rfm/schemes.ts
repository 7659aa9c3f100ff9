import type { CustomerRfm } from '../../data/customer-rfm.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { quantileOfSorted } from '../../kernels/quantiles.ts';
import { groupIndexOf } from './groups.ts';
import type { RfmScheme, SchemeParams } from './params.ts';
import { scoreByCuts, scoreInParts, type Scored } from './scores.ts';

export interface ScoredCustomers {
  /** Scores go from 1 to this. */
  readonly levels: number;
  readonly r: Scored;
  readonly f: Scored;
  readonly m: Scored;
  /** Index into RFM_GROUPS. */
  readonly group: Uint8Array<ArrayBuffer>;
}

/** Fewer returns than this say little about how long customers take. */
const FEWEST_GAPS = 20;
/** Of the gaps after which customers came back, 50 %, 75 %, 90 % and 95 % were no longer than the recency cut-points. */
const INTERVAL_QUANTILES = [0.5, 0.75, 0.9, 0.95] as const;
/** Orders: one, two, three or four, five to nine, more. */
const ORDER_CUTS = [1, 2, 4, 9] as const;

/**
 * Scores customers and puts them into groups. Recency and frequency decide the group.
 *
 * @param money what M is scored by.
 * @param gaps days between orders of those who came back, rising; asked for by the scheme `intervals` only.
 */
export function scoreCustomers(
  { recencyDays, frequency }: Pick<CustomerRfm, 'recencyDays' | 'frequency'>,
  money: Float64Array,
  { scheme, cuts }: Pick<SchemeParams, 'scheme' | 'cuts'>,
  gaps: () => Float64Array,
): ScoredCustomers | { readonly insufficient: Insufficient } {
  const levels = levelsOf(scheme);
  if (scheme === 'cuts' && cuts !== null) {
    return grouped(
      levels,
      scoreByCuts(recencyDays, cuts.r, 'lowest'),
      scoreByCuts(frequency, cuts.f, 'highest'),
      scoreByCuts(money, cuts.m, 'highest'),
    );
  }
  const m = scoreInParts(money, levels, 'highest');
  if (scheme === 'intervals') {
    const known = gaps();
    if (known.length < FEWEST_GAPS)
      return { insufficient: { code: 'too-few-gaps', have: known.length, need: FEWEST_GAPS } };
    const days = INTERVAL_QUANTILES.map((share) => quantileOfSorted(known, share));
    return grouped(
      levels,
      scoreByCuts(recencyDays, days, 'lowest'),
      scoreByCuts(frequency, ORDER_CUTS, 'highest'),
      m,
    );
  }
  return grouped(
    levels,
    scoreInParts(recencyDays, levels, 'lowest'),
    scoreInParts(frequency, levels, 'highest'),
    m,
  );
}

function levelsOf(scheme: RfmScheme): number {
  return scheme === 'tertile' ? 3 : 5;
}

function grouped(levels: number, r: Scored, f: Scored, m: Scored): ScoredCustomers {
  const index = groupIndexOf(levels);
  const group = r.scores.map((score, customer) => index[(score - 1) * levels + f.scores[customer]! - 1]!);
  return { levels, r, f, m, group };
}
