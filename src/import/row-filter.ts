import type { RecordRun } from '../data/column-builder.ts';
import { isBlank } from './sample-records.ts';
import type { CsvRecord } from './papa.ts';
import type { ImportPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';

/** Picks the rows of the table out of a file's records: below the header, not blank; ragged ones are reported. */
export class RowFilter {
  readonly #width: number;
  readonly #firstRow: number;
  readonly #hasHeader: boolean;
  readonly #problems: ProblemLog;
  #recordCount = 0;
  #widest = 0;

  /** @param plan a table without a header may grow wider than its plan. */
  constructor({ columns, headerRow, firstRow }: ImportPlan, problems: ProblemLog) {
    this.#width = columns.length;
    this.#firstRow = firstRow;
    this.#hasHeader = headerRow !== null;
    this.#problems = problems;
  }

  /** Cells in the longest row so far. */
  get widest(): number {
    return this.#widest;
  }

  /** Whether the next record is below the header. */
  get isBelowHeader(): boolean {
    return this.#recordCount >= this.#firstRow;
  }

  /** Takes what another filter has seen of the next records. */
  adopt(recordCount: number, widest: number): void {
    this.#recordCount += recordCount;
    if (widest > this.#widest) this.#widest = widest;
  }

  /** @returns the runs of rows among the next records. */
  select(records: readonly CsvRecord[]): RecordRun[] {
    const runs: RecordRun[] = [];
    let from = Math.min(records.length, Math.max(0, this.#firstRow - this.#recordCount));
    for (let at = from; at < records.length; at++) {
      if (this.#isRow(records[at]!, this.#recordCount + at + 1)) continue;
      if (at > from) runs.push(this.#run(records, from, at));
      from = at + 1;
    }
    if (records.length > from) runs.push(this.#run(records, from, records.length));
    this.#recordCount += records.length;
    return runs;
  }

  #run(records: readonly CsvRecord[], from: number, to: number): RecordRun {
    return { records, from, to, recordNumber: this.#recordCount + from + 1 };
  }

  #isRow(record: CsvRecord, recordNumber: number): boolean {
    const { length } = record;
    if (length !== this.#width) {
      if (isBlank(record)) return false;
      this.#reportRagged(record, recordNumber);
    }
    if (length > this.#widest) this.#widest = length;
    return true;
  }

  #reportRagged(record: CsvRecord, recordNumber: number): void {
    if (record.length < this.#width)
      this.#problems.add('ragged-short', recordNumber, null, record.at(-1) ?? null);
    const surplus = record.slice(this.#width).find((cell) => cell !== '');
    if (surplus !== undefined && this.#hasHeader)
      this.#problems.leaveOut('ragged-long', recordNumber, record, surplus);
  }
}
