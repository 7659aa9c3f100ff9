import { MAX_WORD_BYTES } from './byte-evidence.ts';

/** So many words that are all UTF-8 are no accident. */
const ENOUGH_WORDS = 4;

/** What a word that is UTF-8 costs at most, in bits, and each of its characters over 0x7F. */
const VALID_WORD = 10;
const VALID_CHARACTER = 10;

/** Whether words with bytes over 0x7F are UTF-8 beyond doubt, whatever they say. */
export function areSurelyUtf8(words: readonly Uint8Array[]): boolean {
  return words.length >= ENOUGH_WORDS && words.every(isValidUtf8);
}

/**
 * What words with bytes over 0x7F cost at most as UTF-8, in bits, whatever they say: letters of no language that we
 * know are still likelier than words that are UTF-8 by accident. Infinite where one of them is not UTF-8.
 */
export function mostUtf8Cost(words: readonly Uint8Array[]): number {
  if (!words.every(isValidUtf8)) return Infinity;
  return words.reduce((sum, word) => sum + VALID_WORD + VALID_CHARACTER * leadBytes(word), 0);
}

/** Such a word may end within a character. */
export function isCut(word: Uint8Array): boolean {
  return word.length === MAX_WORD_BYTES;
}

function isValidUtf8(word: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(word, { stream: isCut(word) });
    return true;
  } catch {
    return false;
  }
}

function leadBytes(word: Uint8Array): number {
  return word.filter((byte) => byte >= 0xc0).length;
}
