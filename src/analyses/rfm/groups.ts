import { RFM_GROUPS, type RfmGroup } from './meta.ts';

/** English names in the order of RFM_GROUPS: the page has its own words for them in every language. */
export const GROUP_NAMES: Readonly<Record<RfmGroup, string>> = {
  champions: 'Champions',
  loyal: 'Loyal',
  'potential-loyal': 'Potential loyal',
  new: 'New',
  promising: 'Promising',
  'need-attention': 'Need attention',
  'about-to-sleep': 'About to sleep',
  'cannot-lose': 'Cannot lose',
  'at-risk': 'At risk',
  hibernating: 'Hibernating',
  lost: 'Lost',
};

/** Rows: R = 1 … 5; columns: F = 1 … 5. */
const BY_FIFTHS: readonly (readonly RfmGroup[])[] = [
  ['lost', 'lost', 'at-risk', 'at-risk', 'cannot-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
  ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
  ['promising', 'potential-loyal', 'potential-loyal', 'loyal', 'loyal'],
  ['new', 'potential-loyal', 'potential-loyal', 'champions', 'champions'],
];

/** Rows: R = 1 … 3; columns: F = 1 … 3. */
const BY_THIRDS: readonly (readonly RfmGroup[])[] = [
  ['hibernating', 'at-risk', 'at-risk'],
  ['about-to-sleep', 'need-attention', 'loyal'],
  ['new', 'loyal', 'champions'],
];

/**
 * The group of a customer, by recency and frequency score alone, the eleven groups that merchants know from their shop's
 * own reports. Money stays out of it, so that a cell of the R×F grid is one group; the group table shows the money.
 *
 * | R ＼ F | 1              | 2               | 3               | 4         | 5           |
 * |-------|----------------|-----------------|-----------------|-----------|-------------|
 * | 5     | new            | potential-loyal | potential-loyal | champions | champions   |
 * | 4     | promising      | potential-loyal | potential-loyal | loyal     | loyal       |
 * | 3     | about-to-sleep | about-to-sleep  | need-attention  | loyal     | loyal       |
 * | 2     | hibernating    | hibernating     | at-risk         | at-risk   | cannot-lose |
 * | 1     | lost           | lost            | at-risk         | at-risk   | cannot-lose |
 *
 * With three scores, the six groups of mail services under the names used here (recent: new; inactive: hibernating), and
 * apart from those who need attention the people who bought once or so, a while ago:
 *
 * | R ＼ F | 1              | 2              | 3         |
 * |-------|----------------|----------------|-----------|
 * | 3     | new            | loyal          | champions |
 * | 2     | about-to-sleep | need-attention | loyal     |
 * | 1     | hibernating    | at-risk        | at-risk   |
 *
 * @param levels 5 or 3: scores go from 1 to this.
 * @throws RangeError unless both scores are whole numbers from 1 to `levels`.
 */
export function groupOf(r: number, f: number, levels = 5): RfmGroup {
  const group = tableOf(levels)[r - 1]?.[f - 1];
  if (group === undefined)
    throw new RangeError(`scores are whole numbers from 1 to ${levels}, got R ${r} and F ${f}`);
  return group;
}

/** {@link groupOf} as an index into RFM_GROUPS, by (r − 1) × levels + f − 1. */
export function groupIndexOf(levels: number): Uint8Array {
  return Uint8Array.from(tableOf(levels).flat(), (group) => RFM_GROUPS.indexOf(group));
}

/** The groups that scores up to `levels` can lead to, in the order of RFM_GROUPS. */
export function groupsWith(levels: number): readonly RfmGroup[] {
  const possible = new Set(tableOf(levels).flat());
  return RFM_GROUPS.filter((group) => possible.has(group));
}

function tableOf(levels: number): readonly (readonly RfmGroup[])[] {
  return levels === 3 ? BY_THIRDS : BY_FIFTHS;
}
