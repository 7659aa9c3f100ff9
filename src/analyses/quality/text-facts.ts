import type { ValueGroup } from '../../data/cleaning/steps.ts';
import { MISSING_CODE, type TextColumn } from '../../data/column.ts';
import type { ValueCount } from './meta.ts';

const SHOWN = 8;
const MOST_GROUPS = 300;

/** What people and systems write where there is nothing to write, folded. */
const PLACEHOLDERS = new Set([
  ...'n/a #n/a na n.a. nan null nil none unknown undefined unspecified missing empty blank tbd tba'.split(
    ' ',
  ),
  ...'test testing xxx xxxx ? ?? ??? - -- --- . .. ... * (none) (blank)'.split(' '),
  ...['no name', 'not available', 'not specified', 'not set', '(not set)'],
  ...'未知 无 空 暂无 测试 不详 未填写 unbekannt k.a. inconnu desconocido sconosciuto'.split(' '),
  'keine angabe',
]);

/** Rows per dictionary entry. */
export function countCodes({ codes, dictionary }: TextColumn): Int32Array {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code !== MISSING_CODE) counts[code]! += 1;
  return counts;
}

/** The most common values, the more common first, equally common ones by text. */
export function topValues(dictionary: readonly string[], counts: Int32Array, shown = SHOWN): ValueCount[] {
  const top: number[] = [];
  const order = (a: number, b: number) =>
    counts[b]! - counts[a]! || (dictionary[a]! < dictionary[b]! ? -1 : 1);
  for (let code = 0; code < dictionary.length; code++) {
    if (counts[code] === 0) continue;
    if (top.length === shown && order(code, top[shown - 1]!) > 0) continue;
    top.push(code);
    top.sort(order);
    if (top.length > shown) top.pop();
  }
  return top.map((code) => ({ value: dictionary[code]!, count: counts[code]! }));
}

/** Values that are words for "nothing". */
export function placeholders(dictionary: readonly string[], counts: Int32Array): ValueCount[] {
  return dictionary
    .map((value, code) => ({ value, count: counts[code]! }))
    .filter(({ value, count }) => count > 0 && value.length <= 20 && PLACEHOLDERS.has(folded(value)))
    .sort((a, b) => b.count - a.count);
}

export interface Spellings {
  readonly groups: readonly ValueGroup[];
  readonly groupCount: number;
  /** Rows with another spelling than the most common one of its group. */
  readonly rows: number;
}

/** Values that differ in nothing but case, spaces and the width of characters, put together. */
export function spellings(dictionary: readonly string[], counts: Int32Array): Spellings {
  const byKey = new Map<string, number[]>();
  dictionary.forEach((value, code) => {
    if (counts[code] === 0) return;
    const key = folded(value);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [code]);
    else known.push(code);
  });
  const groups = [...byKey.values()]
    .filter((codes) => codes.length > 1)
    .map((codes) => grouped(codes, counts));
  groups.sort((a, b) => b.rows - a.rows);
  return {
    groups: groups.slice(0, MOST_GROUPS).map(({ codes }) => valueGroup(codes, dictionary)),
    groupCount: groups.length,
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
  };
}

/** Rows whose text begins or ends with spaces. */
export function rowsWithOuterSpaces(dictionary: readonly string[], counts: Int32Array): number {
  let rows = 0;
  dictionary.forEach((value, code) => {
    if (value !== value.trim()) rows += counts[code]!;
  });
  return rows;
}

interface Group {
  /** The most common first. */
  readonly codes: readonly number[];
  readonly rows: number;
}

function grouped(codes: readonly number[], counts: Int32Array): Group {
  const ordered = codes.toSorted((a, b) => counts[b]! - counts[a]! || a - b);
  return { codes: ordered, rows: ordered.slice(1).reduce((sum, code) => sum + counts[code]!, 0) };
}

/** The most common spelling without the spaces around it. */
function valueGroup(codes: readonly number[], dictionary: readonly string[]): ValueGroup {
  const words = codes.map((code) => dictionary[code]!);
  const to = words[0]!.trim();
  return { to, from: words.filter((word) => word !== to) };
}

function folded(value: string): string {
  return value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
