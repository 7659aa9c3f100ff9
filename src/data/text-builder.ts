import { MISSING_CODE, type ColumnChunk } from './column.ts';
import type { CellBatch, CellReport, ColumnBuilder, ColumnStats } from './column-builder.ts';
import { detachText } from './detach-text.ts';

export interface TextOptions {
  /** Leave spaces around a cell as they are. */
  readonly keepSpaces: boolean;
  /** Read `17850.0` as `17850`: what a spreadsheet or pandas makes of an id column with gaps. */
  readonly stripDecimals: boolean;
}

interface Entry {
  readonly code: number;
  readonly isStripped: boolean;
}

const MISSING: Entry = { code: MISSING_CODE, isStripped: false };
const INTEGER_WITH_DECIMALS = /^\d+\.0+$/;
const INITIAL_ROWS = 1024;

/** Dictionary-coded text. The dictionary is all that grows with the file. */
export class TextBuilder implements ColumnBuilder {
  readonly type = 'text';
  readonly exceptionCount = 0;
  readonly #options: TextOptions;
  readonly #report: CellReport;
  /** By cell as it came, and by cell as it is kept. */
  readonly #entries = new Map<string, Entry>([['', MISSING]]);
  #codes = new Int32Array(INITIAL_ROWS);
  #rowCount = 0;
  #newEntries: string[] = [];
  #distinct = 0;
  #missing = 0;
  #lastCell = '';
  #lastEntry = MISSING;

  constructor(options: TextOptions, report: CellReport) {
    this.#options = options;
    this.#report = report;
  }

  append(batch: CellBatch, cellIndex: number): void {
    const { records, from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const codes = this.#codes;
    let row = this.#rowCount;
    let lastCell = this.#lastCell;
    let entry = this.#lastEntry;
    for (let i = from; i < to; i++) {
      const cell = records[i]![cellIndex] ?? '';
      if (cell !== lastCell) {
        entry = this.#entries.get(cell) ?? this.#add(cell);
        lastCell = cell;
      }
      codes[row++] = entry.code;
      if (entry.isStripped) this.#report('integer-id-with-decimals', batch.recordNumber + i - from, cell);
    }
    this.#rowCount = row;
    this.#lastCell = lastCell;
    this.#lastEntry = entry;
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

  #add(cell: string): Entry {
    const isStripped = this.#options.stripDecimals && INTEGER_WITH_DECIMALS.test(cell.trim());
    const kept = this.#clean(cell, isStripped);
    const code = this.#entries.get(kept)?.code ?? this.#addEntry(kept);
    const entry = { code, isStripped };
    if (kept !== cell) this.#entries.set(detachText(cell), entry);
    return entry;
  }

  #addEntry(kept: string): number {
    const text = detachText(kept);
    const code = this.#distinct++;
    this.#newEntries.push(text);
    this.#entries.set(text, { code, isStripped: false });
    return code;
  }

  #clean(cell: string, isStripped: boolean): string {
    const text = this.#options.keepSpaces ? cell : cell.trim();
    return isStripped ? text.slice(0, text.indexOf('.')) : text;
  }

  #reserve(rowCount: number): void {
    if (rowCount <= this.#codes.length) return;
    const larger = new Int32Array(Math.max(rowCount, this.#codes.length * 2));
    larger.set(this.#codes);
    this.#codes = larger;
  }
}
