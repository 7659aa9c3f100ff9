import { KANJI, SIMPLIFIED, SYLLABLES, TRADITIONAL } from './common-characters.ts';
import { ideographCosts, type Costs } from './languages.ts';

/** Costs in bits of characters that are among the most used ones, among the next, and in the language's basic set. */
const RANKED = [9, 11, 14] as const;
const SYLLABLE_RANKED = [7, 10, 15] as const;
const KANJI_RANKED = [9, 11, 13] as const;
const RARE = 20;
const HIRAGANA = 6;
const KATAKANA = 7;
const HALF_WIDTH_KATAKANA = 11;
const HANJA = 20;
const PUNCTUATION = [9, 9, 9, 11];

/** First bytes of the rows where an encoding keeps the characters of everyday use. */
const BASIC_ROWS = {
  gb18030: [0xb0, 0xd7],
  big5: [0xa4, 0xc6],
  shift_jis: [0x88, 0x97],
  'euc-kr': [0xb0, 0xc8],
} as const;

interface Ranks {
  readonly simplified: ReadonlyMap<string, number>;
  readonly traditional: ReadonlyMap<string, number>;
  readonly kanji: ReadonlyMap<string, number>;
  readonly syllables: ReadonlyMap<string, number>;
  readonly basic: Readonly<Record<keyof typeof BASIC_ROWS, ReadonlySet<string>>>;
}

let ranks: Ranks | null = null;
const known = new Map<string, Costs>();

/** @returns what a character of the scripts of East Asia costs; null for one of another script. */
export function eastAsianCosts(character: string): Costs | null {
  const found = known.get(character);
  if (found !== undefined) return found;
  const costs = computeCosts(character);
  if (costs === null) return null;
  const made = ideographCosts(costs);
  known.set(character, made);
  return made;
}

/** In the order of the ideographic languages: simplified and traditional Chinese, Japanese, Korean. */
function computeCosts(character: string): readonly number[] | null {
  const code = character.codePointAt(0)!;
  if (code < 0x2e80) return null;
  if (code <= 0x303f || (code >= 0xff01 && code <= 0xff60)) return PUNCTUATION;
  if (code <= 0x309f) return [RARE, RARE, HIRAGANA, RARE];
  if (code <= 0x30ff) return [RARE, RARE, KATAKANA, RARE];
  if (code >= 0xff61 && code <= 0xff9f) return [RARE, RARE, HALF_WIDTH_KATAKANA, RARE];
  if (code >= 0xac00 && code <= 0xd7a3) return [RARE, RARE, RARE, syllableCost(character)];
  if (code >= 0x3400 && code <= 0x9fff) return hanCosts(character);
  return code >= 0x20000 && code <= 0x3ffff ? [24, 24, 24, 24] : null;
}

function hanCosts(character: string): readonly number[] {
  const { simplified, traditional, kanji, basic } = (ranks ??= makeRanks());
  const inSimplified = rankCost(simplified.get(character), basic.gb18030.has(character), RANKED, 500);
  const inTraditional = rankCost(traditional.get(character), basic.big5.has(character), RANKED, 500);
  const inJapanese = rankCost(kanji.get(character), basic.shift_jis.has(character), KANJI_RANKED, 500);
  return [inSimplified, inTraditional, inJapanese, HANJA];
}

function syllableCost(syllable: string): number {
  const { syllables, basic } = (ranks ??= makeRanks());
  return rankCost(syllables.get(syllable), basic['euc-kr'].has(syllable), SYLLABLE_RANKED, 200);
}

function rankCost(
  rank: number | undefined,
  isBasic: boolean,
  [most, next, basic]: readonly [number, number, number],
  mostUsed: number,
): number {
  if (rank === undefined) return isBasic ? basic : RARE;
  return rank < mostUsed ? most : next;
}

function makeRanks(): Ranks {
  return {
    simplified: ranked(SIMPLIFIED),
    traditional: ranked(TRADITIONAL),
    kanji: ranked(KANJI),
    syllables: ranked(SYLLABLES),
    basic: {
      gb18030: basicSet('gb18030'),
      big5: basicSet('big5'),
      shift_jis: basicSet('shift_jis'),
      'euc-kr': basicSet('euc-kr'),
    },
  };
}

function ranked(characters: string): ReadonlyMap<string, number> {
  return new Map(Array.from(characters, (character, rank) => [character, rank]));
}

function basicSet(encoding: keyof typeof BASIC_ROWS): ReadonlySet<string> {
  const [first, last] = BASIC_ROWS[encoding];
  const bytes: number[] = [];
  for (let lead: number = first; lead <= last; lead++) {
    for (let trail = encoding === 'gb18030' || encoding === 'euc-kr' ? 0xa1 : 0x40; trail <= 0xfc; trail++)
      bytes.push(lead, trail, 10);
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return new Set(text.match(/[\u3400-\u9fff\uac00-\ud7a3]/g));
}
