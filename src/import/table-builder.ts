import { DateReader, createNumberReader } from '../data/cell-readers.ts';
import { CHUNK_ROWS, type ColumnChunk } from '../data/column.ts';
import type { CellBatch, CellReport, ColumnBuilder, RecordRun } from '../data/column-builder.ts';
import { FloatBuilder, type CellReader } from '../data/float-builder.ts';
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
  append(run: RecordRun): (readonly ColumnChunk[])[] {
    const full: (readonly ColumnChunk[])[] = [];
    for (let from = run.from; from < run.to;) {
      const to = Math.min(run.to, from + CHUNK_ROWS - this.#chunkRows);
      const recordNumber = run.recordNumber + from - run.from;
      this.#appendPart({ records: run.records, from, to, row: this.#rowCount, recordNumber });
      if (this.#chunkRows === CHUNK_ROWS) full.push(this.takeChunks());
      from = to;
    }
    return full;
  }

  /** The rows not yet handed out; no chunks when there are none. */
  takeChunks(): readonly ColumnChunk[] {
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
    if (dateOrder !== null) return { ...plan, dateOrder, dateOrderIsFixed: true };
    return isTooMany(this.builders[at]!.exceptionCount, this.#rowCount) ? { ...plan, type: 'text' } : plan;
  }

  #appendPart(part: CellBatch): void {
    this.builders.forEach((builder, cellIndex) => builder.append(part, cellIndex));
    this.#rowCount += part.to - part.from;
    this.#chunkRows += part.to - part.from;
  }
}

function isTooMany(exceptions: number, rows: number): boolean {
  if (exceptions > MAX_EXCEPTIONS) return true;
  return exceptions > MAX_EXCEPTIONS_SMALL && exceptions > rows * MAX_EXCEPTION_SHARE;
}

function createReader({ type, numberStyle, dateOrder }: ColumnPlan): CellReader | null {
  if (type === 'text') return null;
  return type === 'number' ? createNumberReader(numberStyle) : new DateReader(dateOrder);
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
