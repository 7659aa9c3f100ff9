import { MISSING_CODE } from '../column.ts';
import { countRows, plainKey, type KeyColumn } from './key-column.ts';
import { KEY_RULES, type KeyRule } from './recipe.ts';

const EXAMPLES = 5;

/** A difference between keys that, overlooked, would let more of them be found. */
export interface KeyHint {
  readonly rule: KeyRule;
  /** Keys more that would be found. */
  readonly keys: number;
  /** One of them, as the one table has it and as the other has it. */
  readonly example: readonly [string, string];
}

/** How well the keys of one table are found in another. */
export interface MatchReport {
  /** Rows with a key, and those of them that found their row in the other table. */
  readonly rows: number;
  readonly rowsFound: number;
  readonly rowsWithoutKey: number;
  /** Different keys, and those found. */
  readonly keys: number;
  readonly keysFound: number;
  /** The other way round: different keys of the other table, and those that any row asks for. */
  readonly targets: number;
  readonly targetsFound: number;
  /** The first keys that were not found, and the first that nobody asks for. */
  readonly lost: readonly string[];
  readonly unused: readonly string[];
  /** Keys that the other table has on several rows: the last of them is taken. */
  readonly repeated: number;
  readonly hints: readonly KeyHint[];
}

export interface KeyMatch {
  /** For each key of the one table, the row of the other that has it; −1 where none has. */
  readonly rowOfKey: Int32Array<ArrayBuffer>;
  readonly report: MatchReport;
}

/** @param ignore what both sides' keys were made with. */
export function matchKeys(from: KeyColumn, to: KeyColumn, ignore: readonly KeyRule[] = []): KeyMatch {
  const targetOf = findKeys(from.keys, to.keys);
  const rowOfTarget = lastRows(to);
  const rowOfKey = targetOf.map((target) => (target < 0 ? -1 : rowOfTarget[target]!));
  const perKey = countRows(from);
  const isUsed = new Uint8Array(to.keys.length);
  targetOf.forEach((target, key) => {
    if (target >= 0 && perKey[key]! > 0) isUsed[target] = 1;
  });
  const asked = perKey.filter((count) => count > 0).length;
  const lost = from.keys.filter((_, key) => targetOf[key]! < 0 && perKey[key]! > 0);
  const report: MatchReport = {
    rows: sum(perKey),
    rowsFound: sum(perKey.filter((_, key) => targetOf[key]! >= 0)),
    rowsWithoutKey: from.codes.length - sum(perKey),
    keys: asked,
    keysFound: asked - lost.length,
    targets: to.keys.length,
    targetsFound: sum(isUsed),
    lost: lost.slice(0, EXAMPLES),
    unused: to.keys.filter((_, key) => isUsed[key] === 0).slice(0, EXAMPLES),
    repeated: countRows(to).filter((count) => count > 1).length,
    hints: keyHints(lost, to.keys, ignore),
  };
  return { rowOfKey, report };
}

function findKeys(keys: readonly string[], others: readonly string[]): Int32Array<ArrayBuffer> {
  const codeOf = new Map(others.map((key, code) => [key, code]));
  return Int32Array.from(keys, (key) => codeOf.get(key) ?? -1);
}

function lastRows({ codes, keys }: KeyColumn): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(keys.length).fill(-1);
  codes.forEach((code, row) => {
    if (code !== MISSING_CODE) rows[code] = row;
  });
  return rows;
}

function keyHints(
  lost: readonly string[],
  others: readonly string[],
  ignore: readonly KeyRule[],
): readonly KeyHint[] {
  if (lost.length === 0) return [];
  return KEY_RULES.filter((rule) => !ignore.includes(rule)).flatMap((rule) => {
    const plain = new Map(others.map((key) => [plainKey(key, [rule]), key]));
    const found = lost.filter((key) => plain.has(plainKey(key, [rule])));
    const first = found[0];
    if (first === undefined) return [];
    return { rule, keys: found.length, example: [first, plain.get(plainKey(first, [rule]))!] as const };
  });
}

function sum(values: Int32Array | Uint8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
