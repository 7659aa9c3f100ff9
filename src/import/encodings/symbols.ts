/** Costs in bits of marks that are no letters. */
const COMMON = 9;
const SELDOM = 12;
const ODD = 20;
/** Nobody writes these: controls, private use, what could not be decoded. */
const WRONG = 40;
/** For a mark that stands where such a mark never stands. */
const MISPLACED = 14;
const BESIDE_WORD = 3;

const APOSTROPHE = '’';
const NEVER_BEHIND_LETTERS = '«„¿¡‘‚€£¥';
const NEVER_BEFORE_LETTERS = '”»…™®€£¥';
const NEVER_WITHIN_WORDS = '“–—•·\u00a0×';
const NEAR_DIGITS = '°²³½¼¾×±№ºª';

export interface Place {
  readonly before: string;
  readonly after: string;
}

/** What a character costs that is neither a letter nor East Asian, whatever the language. */
export function symbolCost(symbol: string, place: Place): number {
  if (/[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(symbol)) return WRONG;
  const isBehind = isLetter(place.before);
  const isBefore = isLetter(place.after);
  if (symbol === APOSTROPHE) return COMMON + apostropheCost(isBehind, isBefore);
  if (NEVER_WITHIN_WORDS.includes(symbol)) return COMMON + betweenCost(isBehind, isBefore);
  if ((NEVER_BEHIND_LETTERS + NEVER_BEFORE_LETTERS).includes(symbol)) {
    const isMisplaced =
      (isBehind && NEVER_BEHIND_LETTERS.includes(symbol)) ||
      (isBefore && NEVER_BEFORE_LETTERS.includes(symbol));
    return COMMON + (isMisplaced ? MISPLACED : 0);
  }
  if (NEAR_DIGITS.includes(symbol)) return COMMON + (isNearDigits(place) ? 0 : SELDOM);
  return ODD + (isBehind && isBefore ? MISPLACED : 0);
}

function apostropheCost(isBehind: boolean, isBefore: boolean): number {
  if (isBefore) return isBehind ? 0 : MISPLACED;
  return SELDOM;
}

function betweenCost(isBehind: boolean, isBefore: boolean): number {
  if (isBehind && isBefore) return MISPLACED;
  return isBehind || isBefore ? BESIDE_WORD : 0;
}

function isNearDigits({ before, after }: Place): boolean {
  return before === ' ' || /\d/.test(before) || /\d/.test(after);
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}
