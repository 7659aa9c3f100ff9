import { MISSING_CODE, type Column } from '../column.ts';
import { asKeys } from '../cells.ts';
import type { KeyRule } from './recipe.ts';

/** A column as keys: each row's key as a code, {@link MISSING_CODE} where it has none. Keys are distinct. */
export interface KeyColumn {
  readonly codes: Int32Array<ArrayBuffer>;
  readonly keys: readonly string[];
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * A key in the form in which it is compared: without spaces around it, an e-mail address in small letters. Anything
 * more would make one of two different things (article 00123 and article 123), so it is done only when asked for.
 */
export function plainKey(text: string, ignore: readonly KeyRule[] = []): string {
  const trimmed = text.trim();
  const start = EMAIL.test(trimmed) ? trimmed.toLowerCase() : trimmed;
  return ignore.reduce(overlook, start);
}

function overlook(key: string, rule: KeyRule): string {
  switch (rule) {
    case 'case':
      return key.toLowerCase();
    case 'leading-zeros':
      return key.replace(/^0+(?=\d)/, '');
    case 'decimal-zero':
      return key.replace(/^(\d+)\.0+$/, '$1');
    case 'number-sign':
      return key.replace(/^#\s*/, '');
  }
}

/** @param ignore as in {@link plainKey}. */
export function keyColumn(column: Column, ignore: readonly KeyRule[] = []): KeyColumn {
  const { codes, dictionary } = asKeys(column);
  const codeOf = new Map<string, number>();
  const merged = Int32Array.from(dictionary, (entry) => {
    const key = plainKey(entry, ignore);
    if (key === '') return MISSING_CODE;
    const code = codeOf.get(key) ?? codeOf.size;
    codeOf.set(key, code);
    return code;
  });
  return {
    codes: codes.map((code) => (code === MISSING_CODE ? MISSING_CODE : merged[code]!)),
    keys: [...codeOf.keys()],
  };
}

/**
 * Gives rows without a key that of their order: many exports name the customer on the first line of an order only.
 * @param orders the same rows' orders.
 */
export function carriedByOrder({ codes, keys }: KeyColumn, orders: KeyColumn): KeyColumn {
  const ofOrder = new Int32Array(orders.keys.length).fill(MISSING_CODE);
  codes.forEach((code, row) => {
    const order = orders.codes[row]!;
    if (code !== MISSING_CODE && order !== MISSING_CODE && ofOrder[order] === MISSING_CODE)
      ofOrder[order] = code;
  });
  const carried = codes.map((code, row) => {
    const order = orders.codes[row]!;
    return code === MISSING_CODE && order !== MISSING_CODE ? ofOrder[order]! : code;
  });
  return { codes: carried, keys };
}

/** How many rows have each key. */
export function countRows({ codes, keys }: KeyColumn): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(keys.length);
  for (const code of codes) if (code !== MISSING_CODE) counts[code]! += 1;
  return counts;
}
