import { MISSING_CODE, type TextColumn } from '../../data/column.ts';

/** Prefixes that make families of products; more are no families, fewer tell nothing apart. */
const MOST_FAMILIES = 60;
const FEWEST_FAMILIES = 3;
const LONGEST_PREFIX = 4;

export interface CodeFamilies {
  /** Characters that the products of a family share. */
  readonly length: number;
  readonly column: TextColumn;
}

/**
 * Families of products by the first characters of their codes, as shops number them (`85123A`, `85099B`): the longest
 * prefix that makes no more than 60. Null where none makes at least 3.
 */
export function codeFamilies(products: TextColumn): CodeFamilies | null {
  const tried = Array.from({ length: LONGEST_PREFIX }, (_, i) => LONGEST_PREFIX - i).map((length) => ({
    length,
    column: byPrefix(products, length),
  }));
  const found = tried.find(({ column }) => column.dictionary.length <= MOST_FAMILIES);
  return found === undefined || found.column.dictionary.length < FEWEST_FAMILIES ? null : found;
}

function byPrefix({ codes, dictionary }: TextColumn, length: number): TextColumn {
  const familyOf = new Map<string, number>();
  const families = dictionary.map((product) => {
    const prefix = product.trim().slice(0, length).toUpperCase();
    const family = familyOf.get(prefix) ?? familyOf.size;
    familyOf.set(prefix, family);
    return family;
  });
  return {
    type: 'text',
    codes: codes.map((code) => (code === MISSING_CODE ? code : families[code]!)),
    dictionary: [...familyOf.keys()],
  };
}

/** The name that stands on most rows of each family; null where none does. */
export function familyExamples(
  { codes, dictionary }: TextColumn,
  names: TextColumn,
): readonly (string | null)[] {
  const counts = new Map<number, number>();
  const best = dictionary.map(() => ({ name: null as string | null, rows: 0 }));
  codes.forEach((family, row) => {
    const name = names.codes[row]!;
    if (family === MISSING_CODE || name === MISSING_CODE) return;
    const pair = family * names.dictionary.length + name;
    const rows = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, rows);
    if (rows > best[family]!.rows) best[family] = { name: names.dictionary[name]!, rows };
  });
  return best.map(({ name }) => name);
}
