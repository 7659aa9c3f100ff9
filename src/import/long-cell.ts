import { separatorOf, type Dialect } from './dialect.ts';

/** Passes over the rest of a cell that is too long to keep, so that its text is never gathered. */
export class LongCell {
  readonly isQuoted: boolean;
  readonly #ends: readonly string[];
  /** A quote at the end of the last piece: the first of two, or the one that closes the cell. */
  #heldQuote = '';

  constructor(isQuoted: boolean, dialect: Dialect) {
    this.isQuoted = isQuoted;
    this.#ends = [separatorOf(dialect), '\n', '\r'];
  }

  /** Whether the cell may end here: a plain one always, a quoted one behind its quote. */
  get mayEnd(): boolean {
    return !this.isQuoted || this.#heldQuote !== '';
  }

  /** @returns the text from the end of the cell on, or null when the cell goes on after this piece. */
  skip(piece: string): string | null {
    return this.isQuoted ? this.#skipQuoted(this.#heldQuote + piece) : this.#skipPlain(piece);
  }

  #skipQuoted(text: string): string | null {
    let at = text.indexOf('"');
    while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
    this.#heldQuote = at === text.length - 1 ? '"' : '';
    return at < 0 || this.#heldQuote !== '' ? null : text.slice(at);
  }

  #skipPlain(text: string): string | null {
    const found = this.#ends.map((end) => text.indexOf(end)).filter((at) => at >= 0);
    return found.length === 0 ? null : text.slice(Math.min(...found));
  }
}
