import { packNumbers, unpackNumbers, type PackedNumbers } from './packed-numbers.ts';

/** Strings put end to end: one long string is cloned far faster than an array of short ones. */
export interface PackedStrings {
  readonly count: number;
  readonly text: string;
  /** Length of each string, in UTF-16 units. */
  readonly lengths: PackedNumbers;
}

/** V8 makes no string of more than about 2^29 characters; a chunk of long reviews can have more. */
const MAX_CHARS = 2 ** 26;

/** @returns as many packs as it takes to have none longer than `maxChars`, or than its one string. */
export function packStrings(strings: readonly string[], maxChars = MAX_CHARS): readonly PackedStrings[] {
  const packs: PackedStrings[] = [];
  for (let from = 0; from < strings.length;) {
    const to = endOfPack(strings, from, maxChars);
    packs.push(pack(strings.slice(from, to)));
    from = to;
  }
  return packs;
}

/** Appends what {@link packStrings} packed to `target`. */
export function unpackStrings(packs: readonly PackedStrings[], target: string[]): void {
  for (const { count, text, lengths } of packs) {
    const sizes = new Uint32Array(count);
    unpackNumbers(lengths, sizes, 0);
    let start = 0;
    for (const size of sizes) {
      target.push(text.slice(start, start + size));
      start += size;
    }
  }
}

function pack(strings: readonly string[]): PackedStrings {
  const lengths = Uint32Array.from(strings, (string) => string.length);
  return { count: strings.length, text: strings.join(''), lengths: packNumbers(lengths) };
}

function endOfPack(strings: readonly string[], from: number, maxChars: number): number {
  let to = from + 1;
  let chars = strings[from]!.length;
  while (to < strings.length && chars + strings[to]!.length <= maxChars) chars += strings[to++]!.length;
  return to;
}
