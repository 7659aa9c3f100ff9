const WORD = 4;
/** Longer texts are looked at in two places more; of the longest, 24 characters count. */
const SHORT = 16;

/**
 * Hash of a text, 32 bits: of its length and of four-character words from its beginning, its end and between, which
 * overlap where it is short (the sampling of wyhash, Wang Yi 2019). Texts up to 16 characters count whole.
 */
export function hashOfText(text: string): number {
  const { length } = text;
  if (length < WORD) return hashOfFew(length, text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));
  const step = (length >>> 3) << 2;
  let hash = mixed(length, wordOf(text, 0));
  hash = mixed(hash, wordOf(text, step));
  hash = mixed(hash, wordOf(text, length - WORD - step));
  hash = mixed(hash, wordOf(text, length - WORD));
  if (length <= SHORT) return finished(hash);
  hash = mixed(hash, wordOf(text, length >>> 2));
  return finished(mixed(hash, wordOf(text, length - WORD - (length >>> 2))));
}

/** What {@link hashOfText} makes of the same text, of its ASCII bytes. */
export function hashOfAscii(view: DataView, start: number, end: number): number {
  const length = end - start;
  if (length < WORD) return hashOfFewBytes(view, start, length);
  const step = (length >>> 3) << 2;
  const last = end - WORD;
  let hash = mixed(length, view.getInt32(start, true));
  hash = mixed(hash, view.getInt32(start + step, true));
  hash = mixed(hash, view.getInt32(last - step, true));
  hash = mixed(hash, view.getInt32(last, true));
  if (length <= SHORT) return finished(hash);
  hash = mixed(hash, view.getInt32(start + (length >>> 2), true));
  return finished(mixed(hash, view.getInt32(last - (length >>> 2), true)));
}

/** Whether two runs of as many bytes are the same. */
export function equalBytes(
  a: DataView,
  startA: number,
  b: DataView,
  startB: number,
  length: number,
): boolean {
  const words = length - WORD;
  let at = 0;
  for (; at <= words; at += WORD) {
    if (a.getInt32(startA + at, true) !== b.getInt32(startB + at, true)) return false;
  }
  for (; at < length; at++) if (a.getUint8(startA + at) !== b.getUint8(startB + at)) return false;
  return true;
}

function hashOfFewBytes(view: DataView, start: number, length: number): number {
  const byte = (at: number) => (at < length ? view.getUint8(start + at) : NaN);
  return hashOfFew(length, byte(0), byte(1), byte(2));
}

/** @param codes NaN behind the end. */
function hashOfFew(length: number, ...codes: readonly [number, number, number]): number {
  return finished(mixed(length, codes[0] | (codes[1] << 8) | (codes[2] << 16)));
}

function wordOf(text: string, at: number): number {
  return (
    text.charCodeAt(at) |
    (text.charCodeAt(at + 1) << 8) |
    (text.charCodeAt(at + 2) << 16) |
    (text.charCodeAt(at + 3) << 24)
  );
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return (product << 15) | (product >>> 17);
}

function finished(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (half ^ (half >>> 13)) >>> 0;
}
