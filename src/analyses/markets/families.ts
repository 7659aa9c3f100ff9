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
