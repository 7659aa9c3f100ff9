import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { RfmWindow } from '../rfm/params.ts';
import { groupName } from '../rfm/words.ts';
import { formatShare } from '../share-words.ts';
import type { Flow, Move, MoveFacts, MovementResult, Standing } from './meta.ts';

const MOVE_NAMES: Readonly<Record<Move, () => string>> = {
  slipped: m.movement_name_slipped,
  returned: m.movement_name_returned,
  risen: m.movement_name_risen,
  arrived: m.movement_name_arrived,
};
const MOVE_MEANINGS: Readonly<Record<Move, () => string>> = {
  slipped: m.movement_meaning_slipped,
  returned: m.movement_meaning_returned,
  risen: m.movement_meaning_risen,
  arrived: m.movement_meaning_arrived,
};

export function moveName(move: Move): string {
  return MOVE_NAMES[move]();
}

/** Who they are and what to do about it. */
export function moveMeaning(move: Move): string {
  return MOVE_MEANINGS[move]();
}

/** What the people of a move stand for in money. */
export function moveStake(
  { move, revenueShare, revenueSince }: MoveFacts,
  from: number,
  currency: string | null,
): string {
  const since = formatMoney(Math.round(revenueSince), currency);
  const date = formatDate(from);
  return move === 'arrived'
    ? m.movement_stake_new({ share: formatShare(revenueShare), since })
    : m.movement_stake({ share: formatShare(revenueShare), since, date });
}

export function standingName(standing: Standing, side: 'from' | 'to', window: RfmWindow): string {
  if (standing !== 'none') return groupName(standing);
  if (window !== 'all') return m.movement_none_window({ months: formatNumber(window) });
  return side === 'from' ? m.movement_none_yet() : m.movement_none_left();
}

/** "Loyal → At risk" */
export function flowName({ from, to }: Pick<Flow, 'from' | 'to'>, window: RfmWindow): string {
  const names = { from: standingName(from, 'from', window), to: standingName(to, 'to', window) };
  return from === to ? m.movement_flow_stayed({ group: names.to }) : m.movement_flow(names);
}

/** The screen's title. */
export function finding({ moves, flows, from }: MovementResult): string {
  const date = formatDate(from);
  const words = (n: number) => ({ n, count: formatNumber(n), date });
  const slipped = moves.find(({ move, customers }) => move === 'slipped' && customers > 0);
  if (slipped !== undefined)
    return m.movement_finding_slipped({
      ...words(slipped.customers),
      share: formatShare(slipped.revenueShare),
    });
  const returned = moves.find(({ move, customers }) => move === 'returned' && customers > 0);
  if (returned !== undefined) return m.movement_finding_returned(words(returned.customers));
  return m.movement_finding_still(words(stayed(flows)));
}

/** People whose group is what it was. */
export function stayed(flows: readonly Flow[]): number {
  return flows.reduce((sum, { from, to, customers }) => sum + (from === to ? customers : 0), 0);
}
