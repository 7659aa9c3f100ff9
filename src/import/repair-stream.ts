import type { WordRepairer } from './encodings/garbled-text.ts';

/** A longer run without a space, a comma or a line end is repaired in pieces. */
const MAX_HELD_CHARS = 65_536;

/** Undoes what garbled a text, piece by piece: a word that a piece ends in waits for the next one. */
export class RepairStream {
  readonly #repairer: WordRepairer;
  #held = '';

  constructor(repairer: WordRepairer) {
    this.#repairer = repairer;
  }

  /** Takes the next piece of the text. @returns what is ready of it. */
  push(text: string): string {
    const whole = this.#held + text;
    const end = endOfWords(whole);
    const ready = end === 0 && whole.length > MAX_HELD_CHARS ? whole.length : end;
    this.#held = whole.slice(ready);
    return this.#repairer.text(whole.slice(0, ready));
  }

  /** @returns the rest. */
  end(): string {
    const rest = this.#repairer.text(this.#held);
    this.#held = '';
    return rest;
  }
}

/** Behind the last character that is part of no word. */
function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) >= '0') end--;
  return end;
}
