import { createDecoder } from '../encoding.ts';
import { CANDIDATES } from './candidates.ts';
import { textCost } from './text-cost.ts';
import { areSurelyUtf8, isCut, mostUtf8Cost } from './utf8-words.ts';

/** A way to read a text, and how unlikely the text is that comes of it, in bits. */
export interface Reading {
  readonly encoding: string;
  readonly cost: number;
}

/**
 * Ranks the encodings by how likely it is that somebody wrote what they make of these words, the likeliest first.
 * @param words with bytes over 0x7F, as ByteEvidence gathers them.
 */
export function rankEncodings(words: readonly Uint8Array[]): readonly Reading[] {
  const mostAsUtf8 = areSurelyUtf8(words) ? 0 : mostUtf8Cost(words);
  const readings = CANDIDATES.map(({ encoding, rarity, languages }) => {
    const cost = textCost(decodeWords(words, encoding), languages);
    return { encoding, cost: rarity + (encoding === 'utf-8' ? Math.min(cost, mostAsUtf8) : cost) };
  }).sort((one, other) => one.cost - other.cost);
  return readings.filter(
    ({ encoding }, at) => readings.findIndex((other) => other.encoding === encoding) === at,
  );
}

function decodeWords(words: readonly Uint8Array[], encoding: string): readonly string[] {
  // Only UTF-8 knows a mark in a word's place. (Node drops letters where other encodings are told so.)
  const decoder = createDecoder(encoding, { ignoreBOM: encoding === 'utf-8' });
  return words.map((word) => {
    const text = decoder.decode(word, { stream: isCut(word) });
    if (isCut(word)) decoder.decode();
    return text;
  });
}
