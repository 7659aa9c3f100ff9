import { MISSING_CODE } from '../column.ts';
import type { Records, Versions } from './merge-versions.ts';
import { PairIndex } from './pair-index.ts';
import { areNumbersReused, countKeys } from './reused-numbers.ts';
import type { Codes, StackCodes } from './stack-codes.ts';

export interface StackRecords extends Records {
  /** One a source. */
  readonly versions: readonly Versions[];
  readonly numbersStartAgain: boolean;
}

/** Tells which record each row belongs to. Rows that name none are told apart by all their cells. */
export function groupRecords({ content, line, key, day, contentCount }: StackCodes): StackRecords {
  const numbersStartAgain = key !== null && day !== null && areNumbersReused(key, day);
  const keys = numbersStartAgain ? withDays(key, day) : key;
  const firstAnonymous = keys === null ? 0 : countKeys(keys);
  const versions = content.map((contents, source): Versions => ({
    source: new Int32Array(contents.length).fill(source),
    row: Int32Array.from(contents, (_, row) => row),
    group: groupsOf(keys?.[source] ?? null, contents, firstAnonymous),
    line: line[source]!,
    content: contents,
  }));
  return { versions, numbersStartAgain, firstAnonymous, groupCount: firstAnonymous + contentCount };
}

function groupsOf(
  keys: Int32Array | null,
  contents: Int32Array,
  firstAnonymous: number,
): Int32Array<ArrayBuffer> {
  return Int32Array.from(contents, (content, row) => {
    const key = keys?.[row] ?? MISSING_CODE;
    return key === MISSING_CODE ? firstAnonymous + content : key;
  });
}

function withDays(keys: Codes, days: Codes): Codes {
  const pairs = new PairIndex();
  return keys.map((codes, source) =>
    codes.map((code, row) =>
      code === MISSING_CODE ? MISSING_CODE : pairs.codeOf(code, days[source]![row]!),
    ),
  );
}
