import type { PlainCells } from '../data/plain-cells.ts';
import { MAX_PLAIN_CELL_BYTES } from './limits.ts';
import type { PieceDecoder } from './piece-decoder.ts';

const NUL = 0;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const ASCII_END = 0x80;

/** Kinds of byte within a cell without quotes. */
const LETTER = 0;
const HIGH = 1;
const MARK = 2;

const INITIAL_CELLS = 16_384;
const FEW_LETTERS = 32;

/** What a scan came to. Its cells are void with the next scan. */
export interface PlainScan {
  readonly cells: PlainCells;
  readonly recordCount: number;
  /** Byte behind the last record. */
  readonly end: number;
  /** Cells that hold more than ASCII. */
  readonly highCells: number;
}

/**
 * Finds the cells of plain records: of one width, each ended by LF or CRLF, quoted by RFC 4180 or not at all. At the
 * first record that is anything else it stops, and a reader that knows more has to go on from there.
 */
export class PlainScanner {
  readonly #width: number;
  readonly #delimiter: number;
  readonly #decoder: PieceDecoder;
  readonly #kinds = new Uint8Array(256);
  #starts = new Int32Array(INITIAL_CELLS);
  #ends = new Int32Array(INITIAL_CELLS);
  #highCells = 0;

  /**
   * @param width cells of a record.
   * @param delimiter an ASCII code that is part of no other character in the encoding.
   */
  constructor(width: number, delimiter: number, decoder: PieceDecoder) {
    this.#width = width;
    this.#delimiter = delimiter;
    this.#decoder = decoder;
    this.#kinds.fill(HIGH, ASCII_END);
    for (const mark of [NUL, LINE_FEED, RETURN, delimiter]) this.#kinds[mark] = MARK;
  }

  /**
   * Takes records from `from` on, as long as they are plain, until one ends at or behind `enough`.
   * @param bytes have a line feed at `to - 1`.
   * @param from the beginning of a record.
   */
  scan(bytes: Uint8Array, from: number, to: number, enough: number): PlainScan {
    let recordCount = 0;
    let end = from;
    this.#highCells = 0;
    while (end < enough && end < to) {
      const next = this.#scanRecord(bytes, end, to, recordCount * this.#width);
      if (next < 0) break;
      end = next;
      recordCount++;
    }
    return { cells: this.#cellsOf(bytes), recordCount, end, highCells: this.#highCells };
  }

  /** @returns where the next record begins; -1 where this one is not plain. */
  #scanRecord(bytes: Uint8Array, from: number, to: number, firstCell: number): number {
    const width = this.#width;
    const delimiter = this.#delimiter;
    const kinds = this.#kinds;
    if (firstCell + width > this.#starts.length) this.#grow();
    const starts = this.#starts;
    const ends = this.#ends;
    let at = from;
    let highCells = 0;
    for (let cell = firstCell, last = firstCell + width - 1; ; cell++) {
      if (bytes[at] === QUOTE) {
        at = this.#scanQuoted(bytes, at + 1, to, cell);
        if (at < 0) return -1;
        if (ends[cell]! < 0) highCells++;
      } else {
        starts[cell] = at;
        let seen = LETTER;
        let kind = kinds[bytes[at]!]!;
        while (kind !== MARK) {
          seen |= kind;
          kind = kinds[bytes[++at]!]!;
        }
        ends[cell] = seen === LETTER ? at : ~at;
        highCells += seen;
        if (at - starts[cell]! > MAX_PLAIN_CELL_BYTES) return -1;
      }
      const mark = bytes[at]!;
      if (mark === delimiter && cell < last) at++;
      else if (cell < last) return -1;
      else {
        if (width > 1 && this.#mayBeStrange(bytes, from, at, firstCell)) return -1;
        this.#highCells += highCells;
        return lineEnd(bytes, at, mark);
      }
    }
  }

  /** Whether a record may be quoted with apostrophes, or have spaces behind its delimiters: that is for another reader. */
  #mayBeStrange(bytes: Uint8Array, from: number, end: number, firstCell: number): boolean {
    const starts = this.#starts;
    return (
      (bytes[from] === APOSTROPHE && bytes[end - 1] === APOSTROPHE) ||
      (bytes[starts[firstCell + 1]!] === SPACE && bytes[starts[firstCell + this.#width - 1]!] === SPACE)
    );
  }

  /** Takes a cell whose opening quote is before `from`. @returns the byte behind its closing quote, or -1. */
  #scanQuoted(bytes: Uint8Array, from: number, to: number, cell: number): number {
    const limit = Math.min(to, from + MAX_PLAIN_CELL_BYTES);
    let isText = true;
    for (let at = from; at < limit; at++) {
      const byte = bytes[at]!;
      if (byte === NUL) return -1;
      if (byte >= ASCII_END) isText = false;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) {
        this.#starts[cell] = from;
        this.#ends[cell] = isText ? at : ~at;
        return this.#isMark(bytes[at + 1]!) ? at + 1 : -1;
      }
      isText = false;
      at++;
    }
    return -1;
  }

  #isMark(byte: number): boolean {
    return byte === this.#delimiter || byte === LINE_FEED || byte === RETURN;
  }

  #cellsOf(bytes: Uint8Array): PlainCells {
    const starts = this.#starts;
    const ends = this.#ends;
    const text = (cell: number) => this.#textOf(bytes, starts[cell]!, ends[cell]!);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { bytes, view, width: this.#width, starts, ends, text };
  }

  #textOf(bytes: Uint8Array, start: number, end: number): string {
    if (end >= 0) return this.#plainText(bytes.subarray(start, end));
    const text = this.#decoder.decode(bytes.subarray(start, ~end));
    return bytes[start - 1] === QUOTE ? text.replaceAll('""', '"') : text;
  }

  /** A call to the decoder costs more than a few letters. */
  #plainText(letters: Uint8Array): string {
    return letters.length > FEW_LETTERS ? this.#decoder.decode(letters) : String.fromCharCode(...letters);
  }

  #grow(): void {
    this.#starts = grown(this.#starts, this.#width);
    this.#ends = grown(this.#ends, this.#width);
  }
}

function lineEnd(bytes: Uint8Array, at: number, mark: number): number {
  if (mark === LINE_FEED) return at + 1;
  return mark === RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : -1;
}

function grown(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(numbers.length * 2, numbers.length + least));
  larger.set(numbers);
  return larger;
}
