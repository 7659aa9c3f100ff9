import { LETTER_PAIRS } from './letter-pairs.ts';

/**
 * Costs are in bits: the less likely something is in a language, the more. A cost of every language stands at the
 * language's index.
 */
export type Costs = Uint8Array;

/** A pair that a language was not seen to have, of letters that it has; of letters that it has not. */
const UNSEEN = 12;
const FOREIGN = 19;
/** The first level's chance is 2⁰. */
const FIRST_LEVEL = 0;

/** Those whose characters cost by themselves, whatever stands beside them. */
const IDEOGRAPHIC = ['zh-hans', 'zh-hant', 'ja', 'ko'] as const;

export type Language = keyof typeof LETTER_PAIRS | (typeof IDEOGRAPHIC)[number];

const ALPHABETIC_COUNT = Object.keys(LETTER_PAIRS).length;
/** The languages that text is compared with, in the order of their costs. */
export const LANGUAGES: readonly string[] = [...Object.keys(LETTER_PAIRS), ...IDEOGRAPHIC];

interface Alphabet {
  readonly letters: ReadonlySet<string>;
  readonly pairs: ReadonlyMap<string, number>;
  /** ASCII letters stand beside its own. */
  readonly isLatin: boolean;
}

let alphabets: readonly Alphabet[] | null = null;
const known = new Map<string, Costs>();

/** What two characters cost beside each other: small letters, or a space for a word's end; one is not ASCII. */
export function pairCosts(first: string, second: string): Costs {
  const pair = first + second;
  const costs = known.get(pair) ?? computePairCosts(pair, first, second);
  known.set(pair, costs);
  return costs;
}

/** What a character costs that only the languages with ideographs have. */
export function ideographCosts(ofIdeographic: readonly number[]): Costs {
  const costs = new Uint8Array(LANGUAGES.length).fill(FOREIGN + 3);
  costs.set(ofIdeographic, ALPHABETIC_COUNT);
  return costs;
}

function computePairCosts(pair: string, first: string, second: string): Costs {
  const costs = new Uint8Array(LANGUAGES.length).fill(FOREIGN);
  alphabets ??= Object.values(LETTER_PAIRS).map(makeAlphabet);
  alphabets.forEach(({ letters, pairs, isLatin }, at) => {
    const isKnown = (letter: string) => letter === ' ' || letters.has(letter) || (isLatin && isAscii(letter));
    costs[at] = pairs.get(pair) ?? (isKnown(first) && isKnown(second) ? UNSEEN : FOREIGN);
  });
  return costs;
}

function makeAlphabet(levels: readonly string[]): Alphabet {
  const pairs = new Map<string, number>();
  levels.forEach((level, at) => {
    for (let from = 0; from < level.length; from += 2)
      pairs.set(level.slice(from, from + 2), at + FIRST_LEVEL);
  });
  const letters = new Set(levels.join('').replace(/[\0-\x7f]/g, ''));
  return { letters, pairs, isLatin: levels.some((level) => /[a-z]/.test(level)) };
}

function isAscii(letter: string): boolean {
  return letter < '\x80';
}
