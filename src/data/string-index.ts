import { AsciiTexts } from './ascii-texts.ts';
import { hashOfAscii, hashOfText } from './text-hash.ts';

const INITIAL_SLOTS = 1024;
const MAX_LOAD = 0.5;
const MAX_PROBES = 32;
const FREE = -1;

/**
 * Distinct strings and their numbers, in the order they were added. About twice as fast as a `Map` for short-lived
 * strings cut from a larger text, which a `Map` has to hash in full, out of line; and without a Map's limit of 2²⁴ keys.
 */
export class StringIndex {
  readonly #strings: string[] = [];
  readonly #ascii = new AsciiTexts();
  /** Of each string. */
  #hashes = new Uint32Array(INITIAL_SLOTS);
  #slots = new Int32Array(INITIAL_SLOTS).fill(FREE);
  /** Strings that found no slot near theirs: many with the same hash. A `Map` cannot be led astray by them. */
  readonly #crowded = new Map<string, number>();

  get size(): number {
    return this.#strings.length;
  }

  /** @returns the string of a number. */
  at(number: number): string {
    return this.#strings[number]!;
  }

  /** @returns the string's number, or -1. */
  find(text: string): number {
    const hash = hashOfText(text);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = slots[(hash + probe) & mask]!;
      if (number === FREE) return -1;
      if (this.#hashes[number] === hash && this.#strings[number] === text) return number;
    }
    return this.#crowded.get(text) ?? -1;
  }

  /** As {@link find}, of text that is plain ASCII in `view`. */
  findAscii(view: DataView, start: number, end: number): number {
    const hash = hashOfAscii(view, start, end);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = slots[(hash + probe) & mask]!;
      if (number === FREE) return -1;
      if (this.#hashes[number] === hash && this.#ascii.equals(number, view, start, end)) return number;
    }
    return this.#findCrowded(view, start, end);
  }

  /** Adds a string that is not there yet; it is kept as it is, with what it may be cut from. @returns its number. */
  add(text: string): number {
    const number = this.#strings.push(text) - 1;
    this.#ascii.add(text);
    if (number === this.#hashes.length) this.#hashes = doubled(this.#hashes);
    this.#hashes[number] = hashOfText(text);
    if (this.#strings.length > this.#slots.length * MAX_LOAD) this.#grow();
    else this.#place(number);
    return number;
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    const hash = this.#hashes[number]!;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      if (this.#slots[(hash + probe) & mask] !== FREE) continue;
      this.#slots[(hash + probe) & mask] = number;
      return;
    }
    this.#crowded.set(this.#strings[number]!, number);
  }

  #findCrowded(view: DataView, start: number, end: number): number {
    if (this.#crowded.size === 0) return -1;
    return this.#crowded.get(asciiText(view, start, end)) ?? -1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    this.#crowded.clear();
    for (let number = 0; number < this.#strings.length; number++) this.#place(number);
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

function asciiText(view: DataView, start: number, end: number): string {
  return Array.from({ length: end - start }, (_, at) => String.fromCharCode(view.getUint8(start + at))).join(
    '',
  );
}
