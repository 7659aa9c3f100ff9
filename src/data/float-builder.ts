import { BitSet } from './bit-set.ts';
import type { CellException, ColumnChunk } from './column.ts';
import {
  exceptionsOf,
  type CellBatch,
  type CellReport,
  type ChunkRun,
  type ColumnBuilder,
  type ColumnStats,
} from './column-builder.ts';
import { detachText } from './detach-text.ts';
import { DistinctNumbers } from './distinct-numbers.ts';
import { isMissingText } from './missing-text.ts';
import type { PlainBatch } from './plain-cells.ts';
import type { ProblemCode } from './schema.ts';
import { equalBytes } from './text-hash.ts';

/** How a cell is read: a finite number, or else not finite, and then `problem` says what is wrong with it. */
export interface CellReader {
  read(cell: string): number;
  /** Reads the most usual cells from their ASCII bytes, as {@link read} would; NaN for all others. */
  readAscii(bytes: Uint8Array, start: number, end: number): number;
  problem(cell: string): ProblemCode;
}

const INITIAL_ROWS = 1024;

/** Numbers or times, one float64 a row: NaN where the cell is missing or did not read. */
export class FloatBuilder implements ColumnBuilder {
  readonly type: 'number' | 'timestamp';
  readonly #reader: CellReader;
  readonly #report: CellReport;
  readonly #distinct: DistinctNumbers;
  #values = new Float64Array(INITIAL_ROWS);
  #rowCount = 0;
  #exceptions: CellException[] = [];
  #exceptionCount = 0;
  #missing = 0;
  #min = Infinity;
  #max = -Infinity;
  #lastCell = '';
  #lastValue = NaN;

  constructor(type: 'number' | 'timestamp', reader: CellReader, report: CellReport, distinctLimit: number) {
    this.type = type;
    this.#reader = reader;
    this.#report = report;
    this.#distinct = new DistinctNumbers(distinctLimit);
  }

  get exceptionCount(): number {
    return this.#exceptionCount;
  }

  append(batch: CellBatch, cellIndex: number): void {
    const { records, from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const values = this.#values;
    let row = this.#rowCount;
    for (let i = from; i < to; i++) {
      const cell = records[i]![cellIndex] ?? '';
      values[row++] =
        cell === this.#lastCell
          ? this.#lastValue
          : this.#read(cell, batch.row + i - from, batch.recordNumber + i - from);
    }
    this.#rowCount = row;
  }

  appendPlain(batch: PlainBatch, cellIndex: number): void {
    const { from, to } = batch;
    this.#reserve(this.#rowCount + to - from);
    const { bytes, view, starts, ends, width } = batch.cells;
    const values = this.#values;
    let row = this.#rowCount;
    let lastStart = 0;
    let lastLength = 0;
    let value = NaN;
    for (let i = from, cell = from * width + cellIndex; i < to; i++, cell += width) {
      const start = starts[cell]!;
      const length = ends[cell]! - start;
      if (length < 0 || length !== lastLength || !equalBytes(view, start, view, lastStart, length)) {
        value = length < 0 ? NaN : this.#reader.readAscii(bytes, start, start + length);
        lastStart = start;
        lastLength = length;
        if (Number.isNaN(value)) {
          value = this.#readPlain(batch, cell, i - from);
          // A cell that does not read is an exception of its own each time.
          lastLength = -1;
        }
      }
      values[row++] = value;
    }
    this.#rowCount = row;
  }

  adopt(run: ChunkRun): void {
    const { chunk, from, to } = run;
    this.#reserve(this.#rowCount + to - from);
    const { BYTES_PER_ELEMENT } = Float64Array;
    this.#values.set(new Float64Array(chunk.values, from * BYTES_PER_ELEMENT, to - from), this.#rowCount);
    this.#rowCount += to - from;
    const exceptions = exceptionsOf(run);
    this.#exceptionCount += exceptions.length;
    for (const exception of exceptions) this.#exceptions.push(exception);
  }

  cut(): void {
    this.#lastCell = '';
    this.#lastValue = NaN;
  }

  takeChunk(): ColumnChunk {
    const values = this.#values.slice(0, this.#rowCount);
    const exceptions = this.#exceptions;
    const valid = this.#survey(values);
    this.#exceptions = [];
    this.#rowCount = 0;
    return {
      rowCount: values.length,
      values: values.buffer,
      valid: valid?.words.buffer ?? null,
      newEntries: [],
      exceptions,
    };
  }

  stats(): ColumnStats {
    const isEmpty = this.#min > this.#max;
    return {
      missing: this.#missing,
      distinct: this.#distinct.size,
      distinctIsExact: this.#distinct.isExact,
      min: isEmpty ? null : this.#min,
      max: isEmpty ? null : this.#max,
    };
  }

  #readPlain({ cells, row, recordNumber }: PlainBatch, cell: number, offset: number): number {
    const text = cells.text(cell);
    return text === this.#lastCell ? this.#lastValue : this.#read(text, row + offset, recordNumber + offset);
  }

  #read(cell: string, row: number, recordNumber: number): number {
    const value = this.#reader.read(cell);
    if (!Number.isFinite(value) && !isMissingText(cell)) {
      this.#keepException(cell, row, recordNumber);
      return NaN;
    }
    this.#lastCell = cell;
    this.#lastValue = value;
    return value;
  }

  #keepException(cell: string, row: number, recordNumber: number): void {
    this.#exceptionCount++;
    this.#exceptions.push({ row, cell: detachText(cell), record: recordNumber });
    this.#report(this.#reader.problem(cell), recordNumber, cell);
  }

  /** Counts what goes out. @returns the valid rows, or null when all are. */
  #survey(values: Float64Array): BitSet | null {
    const valid = new BitSet(values.length);
    let previous = NaN;
    let validCount = 0;
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      valid.add(row);
      validCount++;
      if (value === previous) continue;
      this.#include(value);
      previous = value;
    }
    this.#missing += values.length - validCount;
    return validCount === values.length ? null : valid;
  }

  #include(value: number): void {
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#distinct.add(value);
  }

  #reserve(rowCount: number): void {
    if (rowCount <= this.#values.length) return;
    const larger = new Float64Array(Math.max(rowCount, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }
}
