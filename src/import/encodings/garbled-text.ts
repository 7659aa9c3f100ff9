import type { GarbledText } from '../../../workers/import.contract.ts';
import type { TextRepair } from '../../data/schema.ts';
import { createDecoder } from '../encoding.ts';
import { encodeWord } from './encode-word.ts';
import { textCost } from './text-cost.ts';
import { MAX_WORD_CHARS, unusualWords } from './unusual-words.ts';

/** UTF-8 taken for the encoding of Windows in the West: what spreadsheets do with a CSV without a byte order mark. */
export const USUAL_REPAIR: TextRepair = { written: 'utf-8', misread: 'windows-1252' };

/** Text that went through the wrong encoding more than once. */
const MOST_TIMES = 3;
/** Evidence in bits for text to be called garbled; the more, the rarer what must have happened. */
const ENOUGH_GAIN = 10;
const MAX_REMEMBERED = 20_000;

/**
 * What may have happened to a text before it was saved: it was written in one encoding and read as another. The usual
 * ones first.
 */
const REPAIRS: readonly (TextRepair & { readonly rarity: number })[] = [
  { ...USUAL_REPAIR, rarity: 0 },
  { written: 'utf-8', misread: 'windows-1251', rarity: 2 },
  { written: 'utf-8', misread: 'windows-1250', rarity: 8 },
  { written: 'utf-8', misread: 'windows-1254', rarity: 8 },
  { written: 'utf-8', misread: 'macintosh', rarity: 8 },
  { written: 'utf-8', misread: 'gb18030', rarity: 8 },
  { written: 'utf-8', misread: 'shift_jis', rarity: 8 },
  { written: 'gb18030', misread: 'windows-1252', rarity: 10 },
  { written: 'windows-1251', misread: 'windows-1252', rarity: 10 },
  { written: 'shift_jis', misread: 'windows-1252', rarity: 10 },
  { written: 'big5', misread: 'windows-1252', rarity: 10 },
  { written: 'euc-kr', misread: 'windows-1252', rarity: 10 },
];

/** Undoes one kind of misreading, word by word; words that it would make less likely stay as they are. */
export class WordRepairer {
  readonly #repair: TextRepair;
  readonly #decoder: TextDecoder;
  readonly #known = new Map<string, string>();

  constructor(repair: TextRepair) {
    this.#repair = repair;
    this.#decoder = createDecoder(repair.written, { fatal: true, ignoreBOM: repair.written === 'utf-8' });
  }

  /** Whether a word by itself is enough evidence. */
  isCertain(word: string): boolean {
    const repaired = this.word(word);
    return repaired !== word && gainOf(word, repaired) >= ENOUGH_GAIN;
  }

  /** @param text that does not begin or end within a word. */
  text(text: string): string {
    const parts: string[] = [];
    let from = 0;
    for (const { word, start, end } of unusualWords(text)) {
      parts.push(text.slice(from, start), this.word(word));
      from = end;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(from);
  }

  /** @returns the word itself where there is nothing to undo. */
  word(word: string): string {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const repaired = this.#undo(word, MOST_TIMES);
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    if (word.length <= MAX_WORD_CHARS) this.#known.set(word, repaired);
    return repaired;
  }

  #undo(word: string, times: number): string {
    if (times === 0) return word;
    const once = this.#decode(word);
    if (once === null || once === word || gainOf(word, once) <= 0) return word;
    return this.#undo(once, times - 1);
  }

  #decode(word: string): string | null {
    const bytes = encodeWord(word, this.#repair.misread);
    try {
      return bytes === null ? null : this.#decoder.decode(bytes);
    } catch {
      return null;
    }
  }
}

/** Finds out whether words were garbled, and how. @returns null where nothing speaks for it. */
export function findGarbled(words: readonly string[]): GarbledText | null {
  let best: { readonly gain: number; readonly found: GarbledText } | null = null;
  for (const { rarity, ...repair } of REPAIRS) {
    const garbled = garbledWords(words, new WordRepairer(repair));
    const gain = garbled.reduce((sum, { before, after }) => sum + gainOf(before, after), -rarity);
    if (gain >= ENOUGH_GAIN && gain > (best?.gain ?? 0)) best = { gain, found: { repair, words: garbled } };
  }
  return best?.found ?? null;
}

function garbledWords(words: readonly string[], repairer: WordRepairer): GarbledText['words'] {
  return words
    .map((before) => ({ before, after: repairer.word(before) }))
    .filter(({ before, after }) => after !== before);
}

function gainOf(before: string, after: string): number {
  return textCost([before], null) - textCost([after], null);
}
