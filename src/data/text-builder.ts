import { MISSING_CODE, type CellException, type ColumnChunk } from './column.ts';
import {
  exceptionsOf,
  type CellBatch,
  type CellReport,
  type ChunkRun,
  type ColumnBuilder,
  type ColumnStats,
} from './column-builder.ts';
import { MOST_BOOLEAN_WORDS, readBooleans } from './boolean-words.ts';
import { isDamagedId } from './damaged-id.ts';
import { detachText } from './detach-text.ts';
import type { PlainBatch } from './plain-cells.ts';
import type { ProblemCode } from './schema.ts';
import { StringIndex } from './string-index.ts';
import { equalBytes } from './text-hash.ts';
import { unwrapCell } from './unwrap-cell.ts';

export interface TextOptions {
  /** Leave a cell as it came: spaces around it, and the `="…"` or `'` that keeps spreadsheets off an id. */
  readonly keepSpaces: boolean;
  /** Read `17850.0` as `17850`: what a spreadsheet or pandas makes of an id column with gaps. */
  readonly stripDecimals: boolean;
  /** The cells tell customers, orders or products apart: one that a spreadsheet has rounded is missing. */
  readonly isIdentifier: boolean;
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
  readonly #faults: (ProblemCode | null)[] = [];
  #codes = new Int32Array(INITIAL_ROWS);
  #rowCount = 0;
  #newEntries: string[] = [];
  /** The first few, to tell whether they are all yes and no. */
  readonly #firstEntries: string[] = [];
  #exceptions: CellException[] = [];
  #distinct = 0;
  #missing = 0;
  #lastCell = '';
  #lastCode: number = MISSING_CODE;
  #lastFault: ProblemCode | null = null;
  /** Of the table that is being adopted: its dictionary so far, and our codes for the entries met. */
  #foreignEntries: string[] = [];
  #ourCodes: number[] = [];

  constructor(options: TextOptions, report: CellReport) {
    this.#options = options;
    this.#report = report;
    this.#remember('', MISSING_CODE, null);
  }

  append(batch: CellBatch, cellIndex: number): void {
    const { records, from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const codes = this.#codes;
    let row = this.#rowCount;
    let lastCell = this.#lastCell;
    let code = this.#lastCode;
    let fault = this.#lastFault;
    for (let i = from; i < to; i++) {
      const cell = records[i]![cellIndex] ?? '';
      if (cell !== lastCell) {
        const number = this.#numberOf(cell);
        code = this.#codeOf[number]!;
        fault = this.#faults[number]!;
        lastCell = cell;
      }
      codes[row++] = code;
      if (fault !== null) this.#tell(fault, batch, i - from, cell);
    }
    this.#rowCount = row;
    this.#lastCell = lastCell;
    this.#lastCode = code;
    this.#lastFault = fault;
  }

  appendPlain(batch: PlainBatch, cellIndex: number): void {
    const { cells, from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const { view, starts, ends, width } = cells;
    const codes = this.#codes;
    let row = this.#rowCount;
    let lastStart = 0;
    let lastLength = -1;
    let number = 0;
    for (let i = from, cell = from * width + cellIndex; i < to; i++, cell += width) {
      const start = starts[cell]!;
      const end = ends[cell]!;
      const length = end - start;
      if (length < 0) number = this.#numberOf(cells.text(cell));
      else if (length !== lastLength || !equalBytes(view, start, view, lastStart, length)) {
        const found = this.#cells.findAscii(view, start, end);
        number = found < 0 ? this.#add(cells.text(cell)) : found;
      }
      lastStart = start;
      lastLength = length;
      codes[row++] = this.#codeOf[number]!;
      const fault = this.#faults[number] ?? null;
      if (fault !== null) this.#tell(fault, batch, i - from, this.#cells.at(number));
    }
    this.#rowCount = row;
  }

  adopt(run: ChunkRun): void {
    const { chunk, from, to } = run;
    for (const exception of exceptionsOf(run)) this.#exceptions.push(exception);
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
    const exceptions = this.#exceptions;
    this.#newEntries = [];
    this.#exceptions = [];
    this.#rowCount = 0;
    return { rowCount: codes.length, values: codes.buffer, valid: null, newEntries, exceptions };
  }

  stats(): ColumnStats {
    const isBoolean = this.#distinct <= MOST_BOOLEAN_WORDS && readBooleans(this.#firstEntries) !== null;
    const counts = { missing: this.#missing, distinct: this.#distinct, distinctIsExact: true };
    return { ...counts, min: null, max: null, ...(isBoolean && { isBoolean }) };
  }

  #tell(fault: ProblemCode, batch: CellBatch | PlainBatch, offset: number, cell: string): void {
    const record = batch.recordNumber + offset;
    if (fault === 'damaged-id')
      this.#exceptions.push({ row: batch.row + offset, cell: detachText(cell), record });
    this.#report(fault, record, cell);
  }

  #numberOf(cell: string): number {
    const found = this.#cells.find(cell);
    return found < 0 ? this.#add(detachText(cell)) : found;
  }

  /** @param cell came for the first time; not cut from a longer text. @returns its number. */
  #add(cell: string): number {
    if (this.#options.isIdentifier && isDamagedId(cell))
      return this.#remember(cell, MISSING_CODE, 'damaged-id');
    const isStripped = this.#options.stripDecimals && INTEGER_WITH_DECIMALS.test(cell.trim());
    const kept = this.#clean(cell, isStripped);
    if (kept === cell) return this.#addEntry(cell);
    return this.#remember(cell, this.#codeFor(kept), isStripped ? 'integer-id-with-decimals' : null);
  }

  #codeFor(kept: string): number {
    const known = this.#cells.find(kept);
    return this.#codeOf[known < 0 ? this.#addEntry(detachText(kept)) : known]!;
  }

  /** @returns the number of a cell that is kept as it came. */
  #addEntry(entry: string): number {
    const code = this.#distinct++;
    this.#newEntries.push(entry);
    if (code < MOST_BOOLEAN_WORDS) this.#firstEntries.push(entry);
    return this.#remember(entry, code, null);
  }

  #remember(cell: string, code: number, fault: ProblemCode | null): number {
    this.#codeOf.push(code);
    this.#faults.push(fault);
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
