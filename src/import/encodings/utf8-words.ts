import { MAX_WORD_BYTES } from './byte-evidence.ts';

/** So many words that are all UTF-8 are no accident. */
const ENOUGH_WORDS = 4;

/** Whether words with bytes over 0x7F are UTF-8 beyond doubt, whatever they say. */
export function areSurelyUtf8(words: readonly Uint8Array[]): boolean {
  return words.length >= ENOUGH_WORDS && words.every(isValidUtf8);
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
