import type { PackedStrings } from './schema.ts';

/** @returns null for an empty list. */
export function packStrings(strings: readonly string[]): PackedStrings | null {
  if (strings.length === 0) return null;
  const lengths = Uint32Array.from(strings, (string) => string.length);
  return { text: strings.join(''), lengths: lengths.buffer };
}

/** Appends what {@link packStrings} packed to `target`. */
export function unpackStrings(packed: PackedStrings | null, target: string[]): void {
  if (packed === null) return;
  let start = 0;
  for (const length of new Uint32Array(packed.lengths)) {
    target.push(packed.text.slice(start, start + length));
    start += length;
  }
}
