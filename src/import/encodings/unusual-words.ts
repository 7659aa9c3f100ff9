/** Of the ASCII letters before the first other one, so many belong to a word: a run may be as long as the file. */
const MAX_PREFIX = 8;
/** Longer words are neither judged nor remembered. */
export const MAX_WORD_CHARS = 200;

export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text that are not plain ASCII. They lie between characters below `0`: no encoding's trail bytes are
 * lower, so that each is encoded by itself.
 */
export function* unusualWords(text: string): Generator<PlacedWord> {
  const unusual = /[^\0-\x7f]/g;
  const rest = /[^\0-\x2f]*/y;
  let from = 0;
  for (let found = unusual.exec(text); found !== null; found = unusual.exec(text)) {
    const start = startOfWord(text, found.index, from);
    rest.lastIndex = found.index;
    rest.exec(text);
    from = rest.lastIndex;
    yield { word: text.slice(start, from), start, end: from };
    unusual.lastIndex = from;
  }
}

/** The first different words of a text that are not plain ASCII. */
export function wordsToJudge(text: string, most: number): readonly string[] {
  const words = new Set<string>();
  for (const { word } of unusualWords(text)) {
    if (word.length <= MAX_WORD_CHARS) words.add(word);
    if (words.size >= most) break;
  }
  return [...words];
}

function startOfWord(text: string, at: number, from: number): number {
  const first = Math.max(from, at - MAX_PREFIX);
  let start = at;
  while (start > first && text.charAt(start - 1) >= '0') start--;
  return start;
}
