import { eastAsianCosts } from './ideographs.ts';
import { LANGUAGES, pairCosts, type Costs, type Language } from './languages.ts';
import { symbolCost } from './symbols.ts';

/** A capital within a word. */
const CAPITAL_WITHIN = 9;
/** Letters of ASCII beside a character of East Asia. */
const BESIDE_SMALL = 8;
const BESIDE_CAPITAL = 2;
/** A word in another language than the rest. */
const OTHER_LANGUAGE = 5;

/**
 * How unlikely it is that people write this, in bits: the cost of its words in the language that fits best, or in
 * another one here and there. Only what is not ASCII costs. It compares readings of the same bytes; by itself it says
 * little.
 * @param languages those that the words may be in; null for any.
 */
export function textCost(words: readonly string[], languages: readonly Language[] | null): number {
  const costs = words.map(wordCosts);
  const totals = LANGUAGES.map((_, at) => costs.reduce((sum, word) => sum + word[at]!, 0));
  const possible = (languages ?? LANGUAGES).map((language) => LANGUAGES.indexOf(language));
  const best = possible.reduce((one, other) => (totals[other]! < totals[one]! ? other : one));
  const least = (word: Float64Array) => Math.min(...possible.map((at) => word[at]!));
  return costs.reduce((sum, word) => sum + Math.min(word[best]!, least(word) + OTHER_LANGUAGE), 0);
}

/** Of every language. */
function wordCosts(word: string): Float64Array {
  const costs = new Float64Array(LANGUAGES.length);
  const characters = Array.from(word.normalize('NFC'));
  let before = ' ';
  for (let at = 0; at <= characters.length; at++) {
    const character = characters[at] ?? ' ';
    addCharacter(costs, before, character, characters[at + 1] ?? ' ');
    before = character;
  }
  return costs;
}

function addCharacter(costs: Float64Array, before: string, character: string, after: string): void {
  if (isAscii(character)) {
    if (isAlphabetic(before)) add(costs, pairCosts(lower(before), letterOrEnd(character)));
    return;
  }
  const eastAsian = eastAsianCosts(character);
  if (eastAsian !== null) {
    add(costs, eastAsian);
    addToAll(costs, besideCost(before) + besideCost(after));
  } else if (isLetter(character)) addLetter(costs, before, character);
  else addToAll(costs, symbolCost(character, { before, after }));
  if (!isLetter(character) && isAlphabetic(before)) add(costs, pairCosts(lower(before), ' '));
}

function addLetter(costs: Float64Array, before: string, letter: string): void {
  add(costs, pairCosts(letterOrEnd(before), lower(letter)));
  if (isLower(before) && isUpper(letter)) addToAll(costs, CAPITAL_WITHIN);
}

function add(costs: Float64Array, more: Costs): void {
  for (let language = 0; language < LANGUAGES.length; language++) costs[language]! += more[language]!;
}

function addToAll(costs: Float64Array, cost: number): void {
  for (let language = 0; language < LANGUAGES.length; language++) costs[language]! += cost;
}

function besideCost(neighbour: string): number {
  if (/[a-z]/.test(neighbour)) return BESIDE_SMALL;
  return /[A-Z]/.test(neighbour) ? BESIDE_CAPITAL : 0;
}

/** Letters for which the languages' pairs are known: not those of East Asia. */
function isAlphabetic(character: string): boolean {
  return !isAscii(character) && isLetter(character) && eastAsianCosts(character) === null;
}

function letterOrEnd(character: string): string {
  return isLetter(character) && eastAsianCosts(character) === null ? lower(character) : ' ';
}

/** `İ` is no longer one letter when it is small. */
function lower(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{M}]/u.test(character);
}

function isLower(character: string): boolean {
  return /\p{Ll}/u.test(character);
}

function isUpper(character: string): boolean {
  return /\p{Lu}/u.test(character);
}

function isAscii(character: string): boolean {
  return character < '\x80';
}
