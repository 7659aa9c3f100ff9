import { MAX_CELL_CHARS } from '../../limits.ts';

/** Gathers the text of a string item out of its runs; reading aids over Chinese and Japanese text are left out. */
export class StringText {
  #text = '';
  #isInText = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.#phonetic++;
    if (name === 't') this.#isInText = this.#phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic--;
    if (name === 't') this.#isInText = false;
  }

  add(text: string): void {
    // One more than a cell may have: it is cut, and reported, where text is read.
    if (this.#isInText && this.#text.length <= MAX_CELL_CHARS) this.#text += text;
  }

  /** The text gathered since the last time. */
  take(): string {
    const text = unescape(this.#text);
    this.#text = '';
    return text;
  }
}

/** Characters that XML cannot hold are written `_x000D_`; an underscore that would look like one, `_x005F_`. */
export function unescape(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
