import type { OrderEvidence } from '../data/cell-readers.ts';
import type { ColumnChunk, LeftOutRecord } from '../data/column.ts';
import type { Problem } from '../data/schema.ts';
import { GarbleWatch } from './garble-watch.ts';
import type { CsvRecord } from './papa.ts';
import type { PlainScan } from './plain-scanner.ts';
import type { ColumnPlan, ImportPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';
import { RecordReader } from './record-reader.ts';
import { RowFilter } from './row-filter.ts';
import { TableBuilder } from './table-builder.ts';
import { cleanText, hasFaults } from './text-faults.ts';

/** A chunk of every column, in the order of the columns. */
export type TableChunk = readonly ColumnChunk[];

/** What whole records from somewhere below the header come to: a small table of its own, by the same plan. */
export interface TablePart {
  readonly recordCount: number;
  readonly rowCount: number;
  readonly widest: number;
  readonly chunks: readonly TableChunk[];
  /** Of every column of dates whose order may be doubted. */
  readonly orderEvidence: readonly (OrderEvidence | null)[];
  /** Record numbers count from the part's first. */
  readonly problems: readonly Problem[];
  readonly leftOut: readonly LeftOutRecord[];
}

/** Turns text into the chunks of a table. What it returns is only read as far as the caller goes through it. */
export class TableReader {
  readonly #problems: ProblemLog;
  readonly #reader: RecordReader;
  readonly #filter: RowFilter;
  readonly #table: TableBuilder;
  readonly #watch: GarbleWatch;

  constructor(plan: ImportPlan, problems: ProblemLog) {
    this.#problems = problems;
    this.#reader = new RecordReader(plan.dialect, problems, plan.named ?? plan.columns.length);
    this.#filter = new RowFilter(plan, problems);
    this.#table = new TableBuilder(plan.columns, problems);
    this.#watch = new GarbleWatch(plan.suspect);
  }

  get rowCount(): number {
    return this.#table.rowCount;
  }

  get recordCount(): number {
    return this.#reader.recordCount;
  }

  /** Cells in the longest row so far. */
  get widest(): number {
    return this.#filter.widest;
  }

  get builders(): TableBuilder['builders'] {
    return this.#table.builders;
  }

  orderEvidence(): readonly (OrderEvidence | null)[] {
    return this.#table.orderEvidence();
  }

  betterPlan(): readonly ColumnPlan[] | null {
    return this.#table.betterPlan();
  }

  /** Whether a piece of text has to be looked at closely: something in it may have to be reported or removed. */
  hasDoubts(text: string): boolean {
    return hasFaults(text) || this.#watch.mayBeIn(text);
  }

  /** Takes the next piece of text. @returns the chunks that it fills. */
  *push(text: string): Generator<TableChunk> {
    if (this.#watch.mayBeIn(text)) this.#watch.note(text, this.#reader);
    const clean = hasFaults(text) ? cleanText(text, this.#reader, this.#problems) : text;
    yield* this.#take(this.#reader.push(clean));
  }

  /** Reports what {@link push} left open; to be called once its chunks were gone through. */
  judgeDoubts(): Promise<void> {
    return this.#watch.judge(this.#problems);
  }

  /** Takes records in place of their text, where {@link canAdopt}. @returns the chunks that they fill. */
  *pushPlain({ cells, recordCount }: PlainScan): Generator<TableChunk> {
    const recordNumber = this.#reader.recordCount + 1;
    this.#reader.adopt(recordCount);
    this.#filter.adopt(recordCount, cells.width);
    yield* this.#table.appendPlain(cells, recordCount, recordNumber);
  }

  /** Takes the end of the text. @returns the chunks that it fills. */
  *end(): Generator<TableChunk> {
    yield* this.#take(this.#reader.end());
  }

  /** The rows not yet handed out, if there are any. */
  *rest(): Generator<TableChunk> {
    const chunk = this.#table.takeChunks();
    if (chunk.length > 0) yield chunk;
  }

  /** To be called between the segments of a file, so that each comes to the same whoever reads it. */
  cut(): void {
    this.#table.cut();
  }

  /** Whether {@link adopt} may take a part now: one read from the next character on as if it began a record. */
  get canAdopt(): boolean {
    return this.#reader.isAtRest && this.#filter.isBelowHeader;
  }

  /** Takes a part that was read apart, in place of its text. @returns the chunks that it fills. */
  *adopt(part: TablePart): Generator<TableChunk> {
    const recordsBefore = this.#reader.recordCount;
    this.#problems.adopt(part, recordsBefore);
    this.#reader.adopt(part.recordCount);
    this.#filter.adopt(part.recordCount, part.widest);
    yield* this.#table.adopt(part, recordsBefore);
  }

  /** @returns what was read, as a part of a larger table; null where it does not end with a record. */
  asPart(chunks: readonly TableChunk[]): TablePart | null {
    if (!this.#reader.isAtRest || this.#reader.openQuotes > 0) return null;
    return {
      recordCount: this.#reader.recordCount,
      rowCount: this.rowCount,
      widest: this.widest,
      chunks,
      orderEvidence: this.#table.orderEvidence(),
      problems: this.#problems.list(),
      leftOut: this.#problems.leftOut,
    };
  }

  *#take(records: readonly CsvRecord[]): Generator<TableChunk> {
    for (const run of this.#filter.select(records)) yield* this.#table.append(run);
  }
}
