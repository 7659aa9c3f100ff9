import type { LeftOutRecord } from '../data/column.ts';
import type { CellReport } from '../data/column-builder.ts';
import { detachText } from '../data/detach-text.ts';
import type { Problem, ProblemCode } from '../data/schema.ts';
import { MAX_LEFT_OUT, MAX_LEFT_OUT_CHARS, MAX_PROBLEM_ROWS } from './limits.ts';

const SAMPLE_CHARS = 80;

interface Tally {
  readonly code: ProblemCode;
  readonly column: string | null;
  readonly sample: string | null;
  readonly rows: number[];
  count: number;
}

interface NoticedApart {
  readonly problems: readonly Problem[];
  readonly leftOut: readonly LeftOutRecord[];
}

/** Gathers what was wrong with a file: everything counted, the first records of each kind kept to point at. */
export class ProblemLog {
  readonly #tallies = new Map<string, Tally>();
  readonly #leftOut: LeftOutRecord[] = [];
  #leftOutChars = 0;

  add(code: ProblemCode, recordNumber: number, column: string | null, sample: string | null): void {
    record(this.#tally(code, column, sample), recordNumber);
  }

  /** A report for one column; it remembers its tally, as a column may have one problem in every cell. */
  reporter(column: string): CellReport {
    let tally: Tally | null = null;
    return (code, recordNumber, cell) => {
      if (tally?.code !== code) tally = this.#tally(code, column, cell);
      record(tally, recordNumber);
    };
  }

  /** Records that did not come into the table whole, as they came; the first few thousand. */
  get leftOut(): readonly LeftOutRecord[] {
    return this.#leftOut;
  }

  /** As {@link add}, and keeps the record, for the user to have. */
  leaveOut(code: ProblemCode, recordNumber: number, cells: readonly string[], sample: string | null): void {
    this.add(code, recordNumber, null, sample);
    this.#keep({ record: recordNumber, code, cells: cells.map(detachText) });
  }

  /** Takes what was noticed in a part of the file that was read apart, `recordsBefore` records into it. */
  adopt({ problems, leftOut }: NoticedApart, recordsBefore: number): void {
    for (const { record, ...rest } of leftOut) this.#keep({ ...rest, record: record + recordsBefore });
    for (const { code, column, sample, count, rows } of problems) {
      const tally = this.#tally(code, column, sample);
      tally.count += count;
      for (const row of rows.slice(0, MAX_PROBLEM_ROWS - tally.rows.length))
        tally.rows.push(row + recordsBefore);
    }
  }

  /** In the order of the records where they begin. */
  list(): readonly Problem[] {
    return [...this.#tallies.values()].sort((a, b) => a.rows[0]! - b.rows[0]!);
  }

  #keep(record: LeftOutRecord): void {
    const chars = record.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (this.#leftOut.length >= MAX_LEFT_OUT || this.#leftOutChars + chars > MAX_LEFT_OUT_CHARS) return;
    this.#leftOutChars += chars;
    this.#leftOut.push(record);
  }

  #tally(code: ProblemCode, column: string | null, sample: string | null): Tally {
    const key = `${code} ${column ?? ''}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const tally = { code, column, sample: shorten(sample), rows: [], count: 0 };
    this.#tallies.set(key, tally);
    return tally;
  }
}

function record(tally: Tally, recordNumber: number): void {
  tally.count++;
  if (tally.rows.length < MAX_PROBLEM_ROWS && tally.rows.at(-1) !== recordNumber)
    tally.rows.push(recordNumber);
}

function shorten(sample: string | null): string | null {
  return sample === null ? null : detachText(sample.slice(0, SAMPLE_CHARS));
}
