import type { IngestProgress, IngestRequest } from '../../workers/import.contract.ts';
import type { OrderEvidence } from '../data/cell-readers.ts';
import type { LeftOutRecord } from '../data/column.ts';
import type { Problem } from '../data/schema.ts';
import type { ColumnStats } from '../data/column-builder.ts';
import type { SalesRule } from '../data/sales-rule.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import type { Assistance } from './assistant.ts';
import type { ChunkSink } from './chunk-sink.ts';
import { searchEncoding } from './encodings/find-encoding.ts';
import { feedTable, type FeedStep } from './feed.ts';
import { beginReading, type ByteReading } from './file-bytes.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { ImportPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';
import { SalesHabits } from './sales-habits.ts';
import { TableReader, type TableChunk } from './table-reader.ts';
import { takeTurns, type Turn } from './turns.ts';
import { WriteQueue } from './write-queue.ts';

export interface PassResult {
  readonly rowCount: number;
  readonly stats: readonly ColumnStats[];
  readonly problems: readonly Problem[];
  readonly leftOut: readonly LeftOutRecord[];
  /** Of each column of dates; null for the others. */
  readonly orderEvidence: readonly (OrderEvidence | null)[];
  readonly salesRule: SalesRule;
}

/** What a reading of the file found wrong with its plan; the file has to be read again. */
export interface Revision {
  readonly encoding?: string;
  readonly width?: number;
  readonly columns?: ImportPlan['columns'];
}

export type PassOutcome = { readonly done: PassResult } | { readonly revise: Revision };

/** Where a pass reads from, by whose help, and where to. */
export interface PassMeans {
  readonly file: File;
  readonly assistance: Assistance;
  readonly segmentBytes: number;
  readonly sink: ChunkSink;
}

/** One reading of a file, start to end, by one plan. What comes out is the same with an assistant and without. */
export class Pass {
  readonly #plan: ImportPlan;
  readonly #problems: ProblemLog;
  readonly #means: PassMeans;
  readonly #context: HandlerContext<IngestProgress>;
  readonly #table: TableReader;
  readonly #habits: SalesHabits;
  readonly #writes = new WriteQueue();
  #encodingIsSettled: boolean;
  #chunkCount = 0;

  /** @param problems holds what was noticed about the header. */
  constructor(
    plan: ImportPlan,
    problems: ProblemLog,
    means: PassMeans,
    context: HandlerContext<IngestProgress>,
  ) {
    this.#plan = plan;
    this.#problems = problems;
    this.#means = means;
    this.#encodingIsSettled = plan.encodingIsProven;
    this.#context = context;
    this.#table = new TableReader(plan, problems);
    this.#habits = new SalesHabits(plan);
  }

  /** Reads the file to its end, or to where the plan proves wrong. All writes have ended when this settles. */
  async run(datasetId: IngestRequest['datasetId']): Promise<PassOutcome> {
    const { file, sink, segmentBytes, assistance } = this.#means;
    await sink.begin(
      datasetId,
      this.#plan.columns.map(({ role }) => role),
    );
    try {
      for await (const turn of takeTurns(file, this.#plan, assistance, segmentBytes)) {
        const revision = await this.#takeTurn(turn);
        if (revision !== null) return { revise: revision };
      }
      await this.#write(this.#table.end());
      return await this.#finish();
    } finally {
      await this.#writes.settle();
    }
  }

  async #takeTurn(turn: Turn): Promise<Revision | null> {
    this.#context.signal.throwIfAborted();
    this.#table.cut();
    const encoding = await this.#readTurn(turn);
    if (encoding !== null) return { encoding };
    const columns = this.#table.betterPlan();
    return columns === null ? null : { columns };
  }

  /** @returns an encoding that fits better; null while all is well. */
  async #readTurn(turn: Turn): Promise<string | null> {
    if ('bytes' in turn) return this.#read(turn.bytes);
    const part = this.#table.canAdopt ? await this.#means.assistance.waitFor(turn.part) : null;
    if (part === null) return this.#read(beginReading(this.#means.file, turn.segment));
    await this.#write(this.#table.adopt(part));
    this.#tellProgress(turn.segment.end);
    return null;
  }

  async #read(bytes: ByteReading): Promise<string | null> {
    for await (const step of feedTable(this.#table, this.#plan, bytes, this.#context.signal)) {
      const encoding = await this.#betterEncoding(step);
      if (encoding !== null) return encoding;
      await this.#write(step.chunks);
      await this.#table.judgeDoubts();
      this.#tellProgress(step.bytesRead);
    }
    return null;
  }

  async #finish(): Promise<PassOutcome> {
    const width = this.#neededWidth();
    if (width !== null) return { revise: { width } };
    const columns = this.#table.betterPlan();
    if (columns !== null) return { revise: { columns } };
    await this.#write(this.#table.rest());
    await this.#writes.drain();
    this.#context.signal.throwIfAborted();
    return { done: this.#result() };
  }

  /** Where some rows are wider than the plan, and their cells are not to be lost. */
  #neededWidth(): number | null {
    const { named, keepsSurplus, columns } = this.#plan;
    const { widest } = this.#table;
    const isKept = keepsSurplus && (named === null || widest <= MAX_COLUMNS);
    return isKept && widest > columns.length ? widest : null;
  }

  #result(): PassResult {
    const recordCount = this.#table.recordCount;
    for (const { record, code, cells } of this.#plan.below)
      this.#problems.leaveOut(code, recordCount + record, cells, cells.find((cell) => cell !== '') ?? null);
    return {
      rowCount: this.#table.rowCount,
      stats: this.#table.builders.map((builder) => builder.stats()),
      problems: this.#problems.list(),
      leftOut: this.#problems.leftOut,
      orderEvidence: this.#table.orderEvidence(),
      salesRule: this.#habits.rule(),
    };
  }

  async #write(chunks: Iterable<TableChunk>): Promise<void> {
    for (const chunk of chunks) {
      this.#habits.watch(chunk);
      const index = this.#chunkCount++;
      await this.#writes.add(() => this.#means.sink.write(index, chunk));
    }
  }

  #tellProgress(bytesRead: number): void {
    this.#context.progress({ bytesRead, bytesTotal: this.#means.file.size, rows: this.#table.rowCount });
  }

  /** The sample was UTF-8, and here is something that UTF-8 cannot read: all of the file decides what it is. */
  async #betterEncoding({ hasUndecodable }: FeedStep): Promise<string | null> {
    if (this.#encodingIsSettled || !hasUndecodable) return null;
    this.#encodingIsSettled = true;
    const encoding = await searchEncoding(this.#means.file, this.#context.signal);
    return encoding === this.#plan.encoding ? null : encoding;
  }
}
