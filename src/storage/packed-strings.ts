import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { PackedStrings } from './schema.ts';

/** @returns null for an empty list. */
export function packStrings(strings: readonly string[]): PackedStrings | null {
  if (strings.length === 0) return null;
  const lengths = Uint32Array.from(strings, (string) => string.length);
  return { count: strings.length, text: strings.join(''), lengths: packNumbers(lengths) };
}

/** Appends what {@link packStrings} packed to `target`. */
export function unpackStrings(packed: PackedStrings | null, target: string[]): void {
  if (packed === null) return;
  const lengths = new Uint32Array(packed.count);
  unpackNumbers(packed.lengths, lengths, 0);
  let start = 0;
  for (const length of lengths) {
    target.push(packed.text.slice(start, start + length));
    start += length;
  }
}
