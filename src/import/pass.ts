import type { IngestProgress, IngestRequest } from '../../workers/import.contract.ts';
import type { ColumnChunk } from '../data/column.ts';
import type { Problem } from '../data/schema.ts';
import type { ColumnStats } from '../data/column-builder.ts';
import type { SalesRule } from '../data/sales-rule.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import type { ChunkSink } from './chunk-sink.ts';
import { guessEncoding } from './encoding.ts';
import type { CsvRecord } from './papa.ts';
import type { ImportPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';
import { RecordReader } from './record-reader.ts';
import { RowFilter } from './row-filter.ts';
import { SalesHabits } from './sales-habits.ts';
import { TableBuilder } from './table-builder.ts';
import { cleanText, hasFaults, hasUndecodable } from './text-faults.ts';
import { readText, type TextPiece } from './text-pieces.ts';
import { WriteQueue } from './write-queue.ts';

export interface PassResult {
  readonly rowCount: number;
  readonly stats: readonly ColumnStats[];
  readonly problems: readonly Problem[];
  readonly salesRule: SalesRule;
}

/** What a reading of the file found wrong with its plan; the file has to be read again. */
export interface Revision {
  readonly encoding?: string;
  readonly width?: number;
  readonly columns?: ImportPlan['columns'];
}

export type PassOutcome = { readonly done: PassResult } | { readonly revise: Revision };

/** One reading of a file, start to end, by one plan. */
export class Pass {
  readonly #plan: ImportPlan;
  readonly #problems: ProblemLog;
  readonly #reader: RecordReader;
  readonly #filter: RowFilter;
  readonly #table: TableBuilder;
  readonly #habits: SalesHabits;
  readonly #sink: ChunkSink;
  readonly #writes = new WriteQueue();
  #chunkCount = 0;

  /** @param problems holds what was noticed about the header. */
  constructor(plan: ImportPlan, problems: ProblemLog, sink: ChunkSink) {
    this.#plan = plan;
    this.#problems = problems;
    this.#sink = sink;
    this.#reader = new RecordReader(plan.delimiter, problems);
    this.#filter = new RowFilter(plan.columns.length, plan.headerRow, problems);
    this.#table = new TableBuilder(plan.columns, problems);
    this.#habits = new SalesHabits(plan.columns);
  }

  /** Reads the file to its end, or to where the plan proves wrong. All writes have ended when this settles. */
  async run(
    { file, datasetId }: IngestRequest,
    context: HandlerContext<IngestProgress>,
  ): Promise<PassOutcome> {
    await this.#sink.begin(datasetId);
    try {
      for await (const piece of readText(file, this.#plan.encoding, context.signal)) {
        const encoding = this.#betterEncoding(piece);
        if (encoding !== null) return { revise: { encoding } };
        const chunksBefore = this.#chunkCount;
        await this.#take(this.#reader.push(this.#clean(piece.text)));
        const columns = this.#chunkCount > chunksBefore ? this.#table.betterPlan() : null;
        if (columns !== null) return { revise: { columns } };
        context.progress({ bytesRead: piece.bytesRead, bytesTotal: file.size, rows: this.#table.rowCount });
      }
      await this.#take(this.#reader.end());
      return await this.#finish(context.signal);
    } finally {
      await this.#writes.settle();
    }
  }

  async #finish(signal: AbortSignal): Promise<PassOutcome> {
    const { widest } = this.#filter;
    if (this.#plan.headerRow === null && widest > this.#plan.columns.length)
      return { revise: { width: widest } };
    const columns = this.#table.betterPlan();
    if (columns !== null) return { revise: { columns } };
    await this.#write(this.#table.takeChunks());
    await this.#writes.drain();
    signal.throwIfAborted();
    return { done: this.#result() };
  }

  #result(): PassResult {
    return {
      rowCount: this.#table.rowCount,
      stats: this.#table.builders.map((builder) => builder.stats()),
      problems: this.#problems.list(),
      salesRule: this.#habits.rule(),
    };
  }

  async #take(records: readonly CsvRecord[]): Promise<void> {
    for (const run of this.#filter.select(records)) {
      for (const chunks of this.#table.append(run)) await this.#write(chunks);
    }
  }

  async #write(chunks: readonly ColumnChunk[]): Promise<void> {
    if (chunks.length === 0) return;
    this.#habits.watch(chunks);
    const index = this.#chunkCount++;
    await this.#writes.add(() => this.#sink.write(index, chunks));
  }

  #clean(text: string): string {
    return hasFaults(text) ? cleanText(text, this.#reader, this.#problems) : text;
  }

  /** The sample was all ASCII, and here is something that UTF-8 cannot read: it is something else after all. */
  #betterEncoding(piece: TextPiece): string | null {
    if (this.#plan.encodingIsProven || !hasUndecodable(piece.text)) return null;
    const { encoding } = guessEncoding([piece.bytes]);
    return encoding === this.#plan.encoding ? null : encoding;
  }
}
