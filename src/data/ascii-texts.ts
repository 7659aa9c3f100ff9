import { equalBytes } from './text-hash.ts';

const INITIAL_BYTES = 16 * 1024;
const INITIAL_TEXTS = 1024;

/** Texts as bytes, one behind the other: bytes compare with bytes several times as fast as with a string. */
export class AsciiTexts {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #view = new DataView(this.#bytes.buffer);
  /** Of each text its first byte; of the next one to come last. A text beyond ASCII has no bytes. */
  #starts = new Float64Array(INITIAL_TEXTS);
  #count = 0;

  add(text: string): void {
    const start = this.#starts[this.#count]!;
    this.#reserve(start + text.length);
    let end = start;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) {
        end = start;
        break;
      }
      this.#bytes[end++] = code;
    }
    this.#starts[++this.#count] = end;
  }

  /** Whether text `number` is these bytes, all of them ASCII. */
  equals(number: number, view: DataView, start: number, end: number): boolean {
    const first = this.#starts[number]!;
    const length = end - start;
    return this.#starts[number + 1]! - first === length && equalBytes(this.#view, first, view, start, length);
  }

  #reserve(byteCount: number): void {
    if (byteCount > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(byteCount, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    if (this.#count + 2 <= this.#starts.length) return;
    const larger = new Float64Array(this.#starts.length * 2);
    larger.set(this.#starts);
    this.#starts = larger;
  }
}
