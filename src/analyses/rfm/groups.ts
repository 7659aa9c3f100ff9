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
const TABLE: readonly (readonly RfmGroup[])[] = [
  ['lost', 'lost', 'at-risk', 'at-risk', 'cannot-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
  ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
  ['promising', 'potential-loyal', 'potential-loyal', 'loyal', 'loyal'],
  ['new', 'potential-loyal', 'potential-loyal', 'champions', 'champions'],
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
 * @throws RangeError unless both scores are whole numbers from 1 to 5.
 */
export function groupOf(r: number, f: number): RfmGroup {
  const group = TABLE[r - 1]?.[f - 1];
  if (group === undefined)
    throw new RangeError(`scores are whole numbers from 1 to 5, got R ${r} and F ${f}`);
  return group;
}

/** {@link groupOf} as an index into RFM_GROUPS, by (r − 1) × 5 + f − 1. */
export const GROUP_INDEX: Uint8Array = Uint8Array.from(TABLE.flat(), (group) => RFM_GROUPS.indexOf(group));
