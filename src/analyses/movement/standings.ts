import { GROUP_NAMES } from '../rfm/groups.ts';
import { RFM_GROUPS } from '../rfm/meta.ts';
import type { Move, Standing } from './meta.ts';

/** What an index into a result's `standings` means. */
export const STANDINGS: readonly Standing[] = [...RFM_GROUPS, 'none'];
export const NOWHERE = STANDINGS.length - 1;
/** English, in the order of {@link STANDINGS}. */
export const STANDING_NAMES: readonly string[] = [...RFM_GROUPS.map((group) => GROUP_NAMES[group]), 'None'];

const BEST: ReadonlySet<Standing> = new Set(['champions', 'loyal']);
const ASLEEP: ReadonlySet<Standing> = new Set(['cannot-lose', 'at-risk', 'hibernating', 'lost']);
const LATELY: ReadonlySet<Standing> = new Set(['champions', 'loyal', 'potential-loyal', 'new', 'promising']);

/** What it means to go from one standing to another; null where it calls for nothing. */
export function moveOf(from: Standing, to: Standing): Move | null {
  if (to === 'none') return null;
  if (from === 'none') return 'arrived';
  if (BEST.has(from)) return ASLEEP.has(to) ? 'slipped' : null;
  if (ASLEEP.has(from)) return LATELY.has(to) ? 'returned' : null;
  return BEST.has(to) ? 'risen' : null;
}
