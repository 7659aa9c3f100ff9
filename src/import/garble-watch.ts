import type { TextRepair } from '../data/schema.ts';
import type { WordRepairer } from './encodings/garbled-text.ts';
import { loadTextModel } from './encodings/load-text-model.ts';
import { unusualWords } from './encodings/unusual-words.ts';
import type { ProblemLog } from './problem-log.ts';
import type { TextPlace } from './text-faults.ts';

/** What UTF-8 read as windows-1252 or Latin-1 nearly always contains: letters of Europe, or typography. */
const USUAL_SIGNS = /[Â-Å][\u0080-\u00bfŒœŠšŸŽžƒˆ˜‚-„†-•…‰‹›€™]|â€/;

interface Doubt extends TextPlace {
  readonly text: string;
}

/** Looks for words that were garbled before the file was saved, and reports them with their records. */
export class GarbleWatch {
  readonly #suspect: TextRepair | null;
  #repairer: WordRepairer | null = null;
  #doubts: Doubt[] = [];

  /** @param suspect what the sample shows to have happened; null where it shows nothing. */
  constructor(suspect: TextRepair | null) {
    this.#suspect = suspect;
  }

  /** Whether a piece of text needs to be noted: a few searches, against reading every word. */
  mayBeIn(text: string): boolean {
    return this.#suspect !== null || USUAL_SIGNS.test(text);
  }

  /** Notes a piece of text, for {@link judge}. */
  note(text: string, { pending, recordCount }: TextPlace): void {
    this.#doubts.push({ text, pending, recordCount });
  }

  /** Reports what is garbled in the pieces that were noted; a word at the very end of one is left for the next. */
  async judge(problems: ProblemLog): Promise<void> {
    if (this.#doubts.length === 0) return;
    const { USUAL_REPAIR, WordRepairer } = await loadTextModel();
    this.#repairer ??= new WordRepairer(this.#suspect ?? USUAL_REPAIR);
    for (const doubt of this.#doubts) this.#report(doubt, this.#repairer, problems);
    this.#doubts = [];
  }

  #report({ text, pending, recordCount }: Doubt, repairer: WordRepairer, problems: ProblemLog): void {
    const whole = pending + text;
    const recordAt = recordFinder(whole, recordCount + 1);
    for (const { word, start, end } of unusualWords(whole)) {
      const isInPiece = end >= pending.length && end < whole.length;
      if (isInPiece && this.#isGarbled(word, repairer))
        problems.add('garbled-text', recordAt(start), null, word);
    }
  }

  #isGarbled(word: string, repairer: WordRepairer): boolean {
    return this.#suspect === null ? repairer.isCertain(word) : repairer.word(word) !== word;
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
