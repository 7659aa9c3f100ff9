import { DateReader, createNumberReader, type OrderEvidence } from '../data/cell-readers.ts';
import { CHUNK_ROWS } from '../data/column.ts';
import type { CellBatch, CellReport, ColumnBuilder, RecordRun } from '../data/column-builder.ts';
import { FloatBuilder, type CellReader } from '../data/float-builder.ts';
import type { PlainBatch, PlainCells } from '../data/plain-cells.ts';
import { TextBuilder } from '../data/text-builder.ts';
import {
  DISTINCT_LIMIT,
  DISTINCT_LIMIT_WIDE,
  MAX_EXCEPTIONS,
  MAX_EXCEPTIONS_SMALL,
  MAX_EXCEPTION_SHARE,
  WIDE_COLUMNS,
} from './limits.ts';
import type { ColumnPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';
import type { TableChunk, TablePart } from './table-reader.ts';

/** Grows all columns of a table together, and hands their chunks out when they are full. */
export class TableBuilder {
  readonly #plans: readonly ColumnPlan[];
  readonly #readers: readonly (CellReader | null)[];
  readonly builders: readonly ColumnBuilder[];
  #rowCount = 0;
  #chunkRows = 0;

  constructor(plans: readonly ColumnPlan[], problems: ProblemLog) {
    const distinctLimit = plans.length > WIDE_COLUMNS ? DISTINCT_LIMIT_WIDE : DISTINCT_LIMIT;
    this.#plans = plans;
    this.#readers = plans.map(createReader);
    this.builders = plans.map((plan, at) =>
      createBuilder(plan, this.#readers[at]!, problems.reporter(plan.name), distinctLimit),
    );
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Appends records. @returns a chunk of every column for each time they filled up. */
  *append(run: RecordRun): Generator<TableChunk> {
    for (const [from, to] of this.#fill(run.from, run.to)) {
      const recordNumber = run.recordNumber + from - run.from;
      const batch: CellBatch = { records: run.records, from, to, row: this.#rowCount, recordNumber };
      this.builders.forEach((builder, cellIndex) => builder.append(batch, cellIndex));
      yield* this.#count(to - from);
    }
  }

  /** Appends records from their bytes. @param recordNumber of the first of them. @returns as {@link append}. */
  *appendPlain(cells: PlainCells, recordCount: number, recordNumber: number): Generator<TableChunk> {
    for (const [from, to] of this.#fill(0, recordCount)) {
      const batch: PlainBatch = { cells, from, to, row: this.#rowCount, recordNumber: recordNumber + from };
      this.builders.forEach((builder, cellIndex) => builder.appendPlain(batch, cellIndex));
      yield* this.#count(to - from);
    }
  }

  /** Appends a table that was built apart, `recordShift` records into the file. @returns as {@link append}. */
  *adopt({ chunks, orderEvidence }: TablePart, recordShift: number): Generator<TableChunk> {
    const rowShift = this.#rowCount;
    let firstRow = 0;
    for (const chunk of chunks) {
      const { rowCount } = chunk[0]!;
      for (const [from, to] of this.#fill(0, rowCount)) {
        this.builders.forEach((builder, at) =>
          builder.adopt({ chunk: chunk[at]!, from, to, firstRow, rowShift, recordShift }),
        );
        yield* this.#count(to - from);
      }
      firstRow += rowCount;
    }
    orderEvidence.forEach((evidence, at) => {
      const reader = this.#readers[at];
      if (evidence !== null && reader instanceof DateReader) reader.adopt(evidence);
    });
  }

  orderEvidence(): readonly (OrderEvidence | null)[] {
    return this.#readers.map((reader) => (reader instanceof DateReader ? reader.evidence : null));
  }

  cut(): void {
    for (const builder of this.builders) builder.cut();
  }

  /** The rows not yet handed out; no chunks when there are none. */
  takeChunks(): TableChunk {
    if (this.#chunkRows === 0) return [];
    this.#chunkRows = 0;
    return this.builders.map((builder) => builder.takeChunk());
  }

  /** The plan that the cells so far ask for, column by column; null while they are content with this one. */
  betterPlan(): readonly ColumnPlan[] | null {
    const better = this.#plans.map((plan, at) => this.#betterColumn(plan, at));
    return better.some((plan, at) => plan !== this.#plans[at]) ? better : null;
  }

  #betterColumn(plan: ColumnPlan, at: number): ColumnPlan {
    const reader = this.#readers[at];
    const dateOrder = reader instanceof DateReader && !plan.dateOrderIsFixed ? reader.betterOrder : null;
    // From the year in front to another order, the next reading tells day and month apart.
    if (dateOrder !== null) return { ...plan, dateOrder, dateOrderIsFixed: plan.dateOrder !== 'ymd' };
    return isTooMany(this.builders[at]!.exceptionCount, this.#rowCount) ? { ...plan, type: 'text' } : plan;
  }

  /** Divides rows so that none of the divisions crosses the end of a chunk. */
  *#fill(from: number, to: number): Generator<readonly [number, number]> {
    for (let start = from; start < to;) {
      const end = Math.min(to, start + CHUNK_ROWS - this.#chunkRows);
      yield [start, end];
      start = end;
    }
  }

  *#count(rows: number): Generator<TableChunk> {
    this.#rowCount += rows;
    this.#chunkRows += rows;
    if (this.#chunkRows === CHUNK_ROWS) yield this.takeChunks();
  }
}

function isTooMany(exceptions: number, rows: number): boolean {
  if (exceptions > MAX_EXCEPTIONS) return true;
  return exceptions > MAX_EXCEPTIONS_SMALL && exceptions > rows * MAX_EXCEPTION_SHARE;
}

function createReader({ type, numberStyle, dateOrder, dateNotation }: ColumnPlan): CellReader | null {
  if (type === 'text') return null;
  return type === 'number' ? createNumberReader(numberStyle) : new DateReader(dateOrder, dateNotation);
}

function createBuilder(
  plan: ColumnPlan,
  reader: CellReader | null,
  report: CellReport,
  distinctLimit: number,
): ColumnBuilder {
  if (plan.type === 'text' || reader === null) return new TextBuilder(plan, report);
  return new FloatBuilder(plan.type, reader, report, distinctLimit);
}
