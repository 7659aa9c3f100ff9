import type { TextRepair } from '../data/schema.ts';
import { USUAL_REPAIR, WordRepairer } from './encodings/garbled-text.ts';
import { unusualWords } from './encodings/unusual-words.ts';
import type { ProblemLog } from './problem-log.ts';
import type { TextPlace } from './text-faults.ts';

/** What UTF-8 read as windows-1252 or Latin-1 nearly always contains: letters of Europe, or typography. */
const USUAL_SIGNS = /[Â-Å][\u0080-\u00bfŒœŠšŸŽžƒˆ˜‚-„†-•…‰‹›€™]|â€/;

/** Looks for words that were garbled before the file was saved, and reports them with their records. */
export class GarbleWatch {
  readonly #repairer: WordRepairer;
  readonly #isSuspected: boolean;

  /** @param suspect what the sample shows to have happened; null where it shows nothing. */
  constructor(suspect: TextRepair | null) {
    this.#isSuspected = suspect !== null;
    this.#repairer = new WordRepairer(suspect ?? USUAL_REPAIR);
  }

  /** Whether a piece of text needs {@link report}: a few searches, against reading every word. */
  mayBeIn(text: string): boolean {
    return this.#isSuspected || USUAL_SIGNS.test(text);
  }

  /** Reports what is garbled in a piece of text; a word at its very end is left for the next piece. */
  report(text: string, { pending, recordCount }: TextPlace, problems: ProblemLog): void {
    const whole = pending + text;
    const recordAt = recordFinder(whole, recordCount + 1);
    for (const { word, start, end } of unusualWords(whole)) {
      const isInPiece = end >= pending.length && end < whole.length;
      if (isInPiece && this.#isGarbled(word)) problems.add('garbled-text', recordAt(start), null, word);
    }
  }

  #isGarbled(word: string): boolean {
    return this.#isSuspected ? this.#repairer.word(word) !== word : this.#repairer.isCertain(word);
  }
}

/** @returns the number of the record at an index, where the indexes that are asked for grow. */
function recordFinder(text: string, first: number): (index: number) => number {
  const marks = /"|\r\n?|\n/g;
  let mark = marks.exec(text);
  let recordNumber = first;
  let isQuoted = false;
  return (index) => {
    for (; mark !== null && mark.index < index; mark = marks.exec(text)) {
      if (mark[0] === '"') isQuoted = !isQuoted;
      else if (!isQuoted) recordNumber++;
    }
    return recordNumber;
  };
}
