import { MISSING_CODE, type ColumnChunk } from './column.ts';
import type { CellBatch, CellReport, ChunkRun, ColumnBuilder, ColumnStats } from './column-builder.ts';
import { detachText } from './detach-text.ts';
import { StringIndex } from './string-index.ts';
import { unwrapCell } from './unwrap-cell.ts';

export interface TextOptions {
  /** Leave a cell as it came: spaces around it, and the `="…"` or `'` that keeps spreadsheets off an id. */
  readonly keepSpaces: boolean;
  /** Read `17850.0` as `17850`: what a spreadsheet or pandas makes of an id column with gaps. */
  readonly stripDecimals: boolean;
}

const INTEGER_WITH_DECIMALS = /^\d+\.0+$/;
const INITIAL_ROWS = 1024;

/** Dictionary-coded text. The dictionary is all that grows with the file. */
export class TextBuilder implements ColumnBuilder {
  readonly type = 'text';
  readonly exceptionCount = 0;
  readonly #options: TextOptions;
  readonly #report: CellReport;
  /** Cells as they came, and as they are kept. */
  readonly #cells = new StringIndex();
  /** By number in `#cells`. */
  readonly #codeOf: number[] = [];
  readonly #isStripped: boolean[] = [];
  #codes = new Int32Array(INITIAL_ROWS);
  #rowCount = 0;
  #newEntries: string[] = [];
  #distinct = 0;
  #missing = 0;
  #lastCell = '';
  #lastCode: number = MISSING_CODE;
  #lastIsStripped = false;
  /** Of the table that is being adopted: its dictionary so far, and our codes for the entries met. */
  #foreignEntries: string[] = [];
  #ourCodes: number[] = [];

  constructor(options: TextOptions, report: CellReport) {
    this.#options = options;
    this.#report = report;
    this.#remember('', MISSING_CODE, false);
  }

  append(batch: CellBatch, cellIndex: number): void {
    const { records, from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const codes = this.#codes;
    let row = this.#rowCount;
    let lastCell = this.#lastCell;
    let code = this.#lastCode;
    let isStripped = this.#lastIsStripped;
    for (let i = from; i < to; i++) {
      const cell = records[i]![cellIndex] ?? '';
      if (cell !== lastCell) {
        const found = this.#cells.find(cell);
        const number = found < 0 ? this.#add(cell) : found;
        code = this.#codeOf[number]!;
        isStripped = this.#isStripped[number]!;
        lastCell = cell;
      }
      codes[row++] = code;
      if (isStripped) this.#report('integer-id-with-decimals', batch.recordNumber + i - from, cell);
    }
    this.#rowCount = row;
    this.#lastCell = lastCell;
    this.#lastCode = code;
    this.#lastIsStripped = isStripped;
  }

  adopt({ chunk, from, to }: ChunkRun): void {
    if (from === 0) for (const entry of chunk.newEntries) this.#foreignEntries.push(entry);
    this.#reserve(this.#rowCount + to - from);
    const codes = this.#codes;
    const ourCodes = this.#ourCodes;
    const foreign = new Int32Array(chunk.values, from * Int32Array.BYTES_PER_ELEMENT, to - from);
    let row = this.#rowCount;
    for (const code of foreign) {
      // Codes come in order of first appearance: one that is not known yet is the next.
      if (code === ourCodes.length) ourCodes.push(this.#codeFor(this.#foreignEntries[code]!));
      codes[row++] = code === MISSING_CODE ? MISSING_CODE : ourCodes[code]!;
    }
    this.#rowCount = row;
  }

  cut(): void {
    this.#foreignEntries = [];
    this.#ourCodes = [];
  }

  takeChunk(): ColumnChunk {
    const codes = this.#codes.slice(0, this.#rowCount);
    for (const code of codes) if (code === MISSING_CODE) this.#missing++;
    const newEntries = this.#newEntries;
    this.#newEntries = [];
    this.#rowCount = 0;
    return { rowCount: codes.length, values: codes.buffer, valid: null, newEntries, exceptions: [] };
  }

  stats(): ColumnStats {
    return { missing: this.#missing, distinct: this.#distinct, distinctIsExact: true, min: null, max: null };
  }

  /** @returns the number of a cell that came for the first time. */
  #add(cell: string): number {
    const isStripped = this.#options.stripDecimals && INTEGER_WITH_DECIMALS.test(cell.trim());
    const kept = this.#clean(cell, isStripped);
    const code = this.#codeFor(kept);
    return kept === cell ? this.#cells.find(cell) : this.#remember(cell, code, isStripped);
  }

  #codeFor(kept: string): number {
    const known = this.#cells.find(kept);
    return known < 0 ? this.#addEntry(kept) : this.#codeOf[known]!;
  }

  #addEntry(kept: string): number {
    const code = this.#distinct++;
    this.#newEntries.push(detachText(kept));
    this.#remember(kept, code, false);
    return code;
  }

  #remember(cell: string, code: number, isStripped: boolean): number {
    this.#codeOf.push(code);
    this.#isStripped.push(isStripped);
    return this.#cells.add(cell);
  }

  #clean(cell: string, isStripped: boolean): string {
    const text = this.#options.keepSpaces ? cell : unwrapCell(cell);
    return isStripped ? text.slice(0, text.indexOf('.')) : text;
  }

  #reserve(rowCount: number): void {
    if (rowCount <= this.#codes.length) return;
    const larger = new Int32Array(Math.max(rowCount, this.#codes.length * 2));
    larger.set(this.#codes);
    this.#codes = larger;
  }
}
