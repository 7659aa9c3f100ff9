import { MISSING_CODE, type Column, type TextColumn } from '../../data/column.ts';
import { MOST_LEVELS, type Level } from '../../data/feature-matrix-encoding.ts';
import type { ColumnInfo } from '../../data/schema.ts';
import type { LeftOutReason } from './meta.ts';

const IDENTITIES: readonly (string | null)[] = ['customerId', 'orderId', 'productId'];
/** Words that are different in more rows than this tell rows apart, not kinds of rows. */
const DISTINCT_SHARE = 0.5;
/** More levels than this with most rows outside the common ones is free text. */
const FREE_TEXT_LEVELS = 50;
const COMMON_SHARE = 0.5;

/** Why nothing can be compared by a column; null where it can. */
export function leaveOutReason({ role }: ColumnInfo, column: Column): LeftOutReason | null {
  if (column.type !== 'text') return numberReason(column.values);
  const counts = countsOf(column);
  const present = counts.reduce((sum, count) => sum + count, 0);
  const levels = counts.filter((count) => count > 0).length;
  if (present === 0) return 'empty';
  if (levels === 1 && present === column.codes.length) return 'constant';
  // A role may be a guess: a handful of values that come up everywhere names nobody.
  if (IDENTITIES.includes(role) && levels > MOST_LEVELS) return 'id';
  if (levels > DISTINCT_SHARE * present && levels > 2) return isWordy(column) ? 'free-text' : 'id';
  const common = byCount(counts)
    .slice(0, MOST_LEVELS)
    .reduce((sum, code) => sum + counts[code]!, 0);
  return levels > FREE_TEXT_LEVELS && common < COMMON_SHARE * present ? 'free-text' : null;
}

function numberReason(values: Float64Array): LeftOutReason | null {
  const first = values.find(Number.isFinite);
  if (first === undefined) return 'empty';
  return values.every((value) => value === first) ? 'constant' : null;
}

/** Of texts without a space most are codes. */
function isWordy({ dictionary }: TextColumn): boolean {
  return dictionary.filter((text) => text.trim().includes(' ')).length > dictionary.length / 2;
}

/** The levels of a column of words, most common first: at most `MOST_LEVELS`, then the others together, then the gaps. */
export function levelsOf(column: TextColumn): {
  readonly codes: Int32Array<ArrayBuffer>;
  readonly levels: readonly Level[];
} {
  const counts = countsOf(column);
  const order = byCount(counts);
  const common = order.slice(0, MOST_LEVELS);
  const levels: Level[] = common.map((code) => ({ text: column.dictionary[code]!, kind: 'value' }));
  const other = levels.length;
  if (order.length > common.length) levels.push({ text: 'other', kind: 'other' });
  const missing = levels.length;
  if (column.codes.includes(MISSING_CODE)) levels.push({ text: 'missing', kind: 'missing' });
  const levelOf = new Int32Array(counts.length).fill(other);
  common.forEach((code, level) => (levelOf[code] = level));
  const codes = Int32Array.from(column.codes, (code) => (code === MISSING_CODE ? missing : levelOf[code]!));
  return { codes, levels };
}

function countsOf({ codes, dictionary }: TextColumn): Float64Array {
  const counts = new Float64Array(dictionary.length);
  for (const code of codes) if (code !== MISSING_CODE) counts[code]! += 1;
  return counts;
}

/** Codes that occur, most common first. */
function byCount(counts: Float64Array): number[] {
  return Array.from(counts.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
}
