import type { RecordRun } from '../data/column-builder.ts';
import { isBlank } from './sample-records.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { CsvRecord } from './papa.ts';
import type { ImportPlan } from './plan.ts';
import type { ProblemLog } from './problem-log.ts';
import { isUsual, mendRow, type RowPattern } from './strange-rows.ts';

const COMMENT = /^\s*(?:#|\/\/)/;

/** Picks the rows of the table out of a file's records: below the header, not blank; ragged ones are reported. */
export class RowFilter {
  readonly #width: number;
  readonly #firstRow: number;
  /** Cells that a row has to have. */
  readonly #named: number;
  readonly #hasHeader: boolean;
  readonly #keepsSurplus: boolean;
  readonly #problems: ProblemLog;
  readonly #pattern: RowPattern | null;
  #recordCount = 0;
  #widest = 0;

  constructor({ columns, firstRow, named, keepsSurplus, pattern }: ImportPlan, problems: ProblemLog) {
    this.#width = columns.length;
    this.#firstRow = firstRow;
    this.#named = named ?? columns.length;
    this.#hasHeader = named !== null;
    this.#keepsSurplus = keepsSurplus;
    this.#problems = problems;
    this.#pattern = pattern;
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
  select(found: readonly CsvRecord[]): RecordRun[] {
    const records = this.#mended(found);
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

  /** With the rows that are written in another way than the others read in theirs. */
  #mended(records: readonly CsvRecord[]): readonly CsvRecord[] {
    const pattern = this.#pattern;
    if (pattern === null || pattern.width !== this.#named) return records;
    let mended: CsvRecord[] | null = null;
    for (let at = Math.max(0, this.#firstRow - this.#recordCount); at < records.length; at++) {
      const record = records[at]!;
      const row = isUsual(record, this.#named) || isBlank(record) ? null : mendRow(record, pattern);
      if (row === null) continue;
      mended ??= [...records];
      mended[at] = row;
      this.#problems.add('strange-row', this.#recordCount + at + 1, null, record[0]!);
    }
    return mended ?? records;
  }

  #run(records: readonly CsvRecord[], from: number, to: number): RecordRun {
    return { records, from, to, recordNumber: this.#recordCount + from + 1 };
  }

  #isRow(record: CsvRecord, recordNumber: number): boolean {
    if (record.length !== this.#named) {
      if (isBlank(record)) return false;
      if (this.#isComment(record)) {
        this.#problems.leaveOut('comment-row', recordNumber, record, record[0]!);
        return false;
      }
      this.#reportRagged(record, recordNumber);
    }
    const length = this.#hasHeader ? filledLength(record, this.#named) : record.length;
    if (length > this.#widest) this.#widest = length;
    return true;
  }

  #isComment(record: CsvRecord): boolean {
    return this.#named > 1 && COMMENT.test(record[0]!);
  }

  #reportRagged(record: CsvRecord, recordNumber: number): void {
    if (record.length < this.#named)
      this.#problems.add('ragged-short', recordNumber, null, record.at(-1) ?? null);
    if (!this.#hasHeader || filledLength(record, this.#named) === this.#named) return;
    const surplus = record.slice(this.#named).find((cell) => cell !== '')!;
    const isKept = this.#keepsSurplus && record.length <= Math.max(this.#width, MAX_COLUMNS);
    if (isKept) this.#problems.add('surplus-column', recordNumber, null, surplus);
    else this.#problems.leaveOut('ragged-long', recordNumber, record, surplus);
  }
}

/** Cells up to the last one with something in it, at least so many. */
export function filledLength(record: CsvRecord, least: number): number {
  let length = record.length;
  while (length > least && record[length - 1] === '') length--;
  return Math.max(length, least);
}
