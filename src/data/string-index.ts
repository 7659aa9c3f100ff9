import { AsciiTexts } from './ascii-texts.ts';
import { detachText } from './detach-text.ts';

const INITIAL_SLOTS = 1024;
const MAX_LOAD = 0.5;
const MAX_PROBES = 32;
const FREE = -1;
/** Strings up to this long are hashed whole; of longer ones, as many characters. */
const HASHED_CHARS = 16;
const HASHED_TAIL = 8;

/**
 * Distinct strings and their numbers, in the order they were added. About twice as fast as a `Map` for short-lived
 * strings cut from a larger text, which a `Map` has to hash in full, out of line; and without a Map's limit of 2²⁴ keys.
 */
export class StringIndex {
  readonly #strings: string[] = [];
  readonly #ascii = new AsciiTexts();
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
    const slots = this.#slots;
    const strings = this.#strings;
    const mask = slots.length - 1;
    const start = hashOf(text);
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = slots[(start + probe) & mask]!;
      if (number === FREE) return -1;
      if (strings[number] === text) return number;
    }
    return this.#crowded.get(text) ?? -1;
  }

  /** As {@link find}, of text that is plain ASCII in `bytes`. */
  findAscii(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOfAscii(bytes, start, end);
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = slots[(hash + probe) & mask]!;
      if (number === FREE) return -1;
      if (this.#ascii.equals(number, bytes, start, end)) return number;
    }
    return this.#crowded.get(String.fromCharCode(...bytes.subarray(start, end))) ?? -1;
  }

  /** Adds a string that is not there yet, as a copy. @returns its number. */
  add(text: string): number {
    const number = this.#strings.push(detachText(text)) - 1;
    this.#ascii.add(text);
    if (this.#strings.length > this.#slots.length * MAX_LOAD) this.#grow();
    else this.#place(number);
    return number;
  }

  #place(number: number): void {
    const text = this.#strings[number]!;
    const mask = this.#slots.length - 1;
    const start = hashOf(text);
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      if (this.#slots[(start + probe) & mask] !== FREE) continue;
      this.#slots[(start + probe) & mask] = number;
      return;
    }
    this.#crowded.set(text, number);
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    this.#crowded.clear();
    for (let number = 0; number < this.#strings.length; number++) this.#place(number);
  }
}

/** The end of a long string tells more than its beginning: counters, times, versions. */
function hashOf(text: string): number {
  const { length } = text;
  let hash = length;
  if (length <= HASHED_CHARS) {
    for (let at = 0; at < length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  } else {
    const head = length - HASHED_TAIL;
    const step = head / (HASHED_CHARS - HASHED_TAIL);
    for (let at = 0; at < head; at += step) hash = (Math.imul(hash, 31) + text.charCodeAt(at | 0)) | 0;
    for (let at = head; at < length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  }
  return mixed(hash);
}

/** What {@link hashOf} makes of the same text. */
function hashOfAscii(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  if (length <= HASHED_CHARS) {
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  } else {
    const head = length - HASHED_TAIL;
    const step = head / (HASHED_CHARS - HASHED_TAIL);
    for (let at = 0; at < head; at += step) hash = (Math.imul(hash, 31) + bytes[start + (at | 0)]!) | 0;
    for (let at = start + head; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  }
  return mixed(hash);
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (half ^ (half >>> 13)) >>> 0;
}
