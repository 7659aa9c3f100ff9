import { seenColumns } from '../../data/derived/derived-columns.ts';
import type { PARTS_OF_DAY } from '../../data/derived/fields.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import { roleName } from '../../i18n/role-names.ts';
import { segmentNames } from '../clusters/words.ts';
import type { RfmGroup } from '../rfm/meta.ts';
import { groupName } from '../rfm/words.ts';
import { formatShare } from '../share-words.ts';
import { isWorthSaying } from './findings.ts';
import {
  FALSE_DISCOVERY_RATE,
  type MarketDimension,
  type MarketFinding,
  type MarketsResult,
  type Strength,
} from './meta.ts';

const STRENGTHS: Readonly<Record<Strength, () => string>> = {
  none: m.markets_strength_none,
  small: m.markets_strength_small,
  medium: m.markets_strength_medium,
  large: m.markets_strength_large,
};

const PARTS: Readonly<Record<(typeof PARTS_OF_DAY)[number], () => string>> = {
  night: m.markets_night,
  morning: m.markets_morning,
  afternoon: m.markets_afternoon,
  evening: m.markets_evening,
};

/** What groups are called, in the order of the result. */
export function groupNames({ by, byColumn, groups, segments }: MarketsResult): readonly string[] {
  if (by === 'rfm') return groups.map((group) => groupName(group as RfmGroup));
  if (segments !== null) return segmentNames(segments);
  return groups.map((value) => m.markets_group_value({ column: byColumn ?? '', value }));
}

export function columnName({ columns }: MarketDimension, names: readonly string[], at: number): string {
  return names[columns[at]!.group] ?? m.markets_group_other();
}

export function dimensionName({ column, source }: MarketDimension, dataset: DatasetInfo): string {
  const info = seenColumns(dataset).find(({ name }) => name === column);
  if (source.kind === 'code-prefix') return m.markets_dimension_codes({ column });
  if (info?.derived?.field === 'part-of-day') return m.markets_dimension_part_of_day();
  return info?.role === 'country' || info?.role === 'channel' ? capitalised(roleName(info.role)) : column;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** From this share on, the number of a customer's orders alone brings them close to the usual mix. */
const MIXED = 0.1;

/** What is to be known before a dimension is believed; null where nothing is. */
export function mixedText({ mixedShare }: MarketDimension): string | null {
  return mixedShare < MIXED ? null : m.markets_mixed({ share: formatShare(mixedShare) });
}

export function levelName({ levels, source }: MarketDimension, at: number): string {
  const { name, values } = levels[at]!;
  if (name === null) return m.markets_level_other({ values: formatNumber(values) });
  if (source.kind === 'code-prefix') return m.markets_level_codes({ prefix: name });
  return name in PARTS ? PARTS[name as keyof typeof PARTS]() : name;
}

/** What a division is worth, in a few words. */
export function verdict({ test }: MarketDimension): string {
  if (test === null) return m.markets_too_thin();
  return test.q < FALSE_DISCOVERY_RATE ? STRENGTHS[test.strength]() : m.markets_could_be_chance();
}

type Cell = Omit<MarketFinding, 'dimension'>;

/** "Germany: 36% are in “Champions”, 2.1 times the 17% of all others" */
export function findingText(cell: Cell, level: string, group: string): string {
  const { share, elsewhere, ratio } = cell;
  const words = { level, group, share: formatShare(share), elsewhere: formatShare(elsewhere) };
  if (elsewhere === 0) return m.markets_finding_only(words);
  if (ratio < 1) return m.markets_finding_less(words);
  return m.markets_finding_more({ ...words, times: formatNumber(ratio, ratio < 10 ? 1 : 0) });
}

/** Whether a cell's difference is anything to go by. */
export function cellVerdict(cell: Cell): string {
  if (Number.isNaN(cell.q)) return m.markets_cell_untested();
  if (!(cell.q < FALSE_DISCOVERY_RATE)) return m.markets_cell_chance();
  return isWorthSaying(cell) ? m.markets_cell_matters() : m.markets_cell_small();
}
