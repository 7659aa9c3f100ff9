import type { CellReport } from '../data/column-builder.ts';
import { detachText } from '../data/detach-text.ts';
import type { Problem, ProblemCode } from '../data/schema.ts';
import { MAX_PROBLEM_ROWS } from './limits.ts';

const SAMPLE_CHARS = 80;

interface Tally {
  readonly code: ProblemCode;
  readonly column: string | null;
  readonly sample: string | null;
  readonly rows: number[];
  count: number;
}

/** Gathers what was wrong with a file: everything counted, the first records of each kind kept to point at. */
export class ProblemLog {
  readonly #tallies = new Map<string, Tally>();

  add(
    code: ProblemCode,
    recordNumber: number,
    column: string | null,
    sample: string | null,
    count = 1,
  ): void {
    const tally = this.#tally(code, column, sample);
    tally.count += count;
    if (tally.rows.length < MAX_PROBLEM_ROWS && tally.rows.at(-1) !== recordNumber)
      tally.rows.push(recordNumber);
  }

  /** A report for one column. */
  reporter(column: string): CellReport {
    return (code, recordNumber, cell) => this.add(code, recordNumber, column, cell);
  }

  list(): readonly Problem[] {
    return [...this.#tallies.values()];
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

function shorten(sample: string | null): string | null {
  return sample === null ? null : detachText(sample.slice(0, SAMPLE_CHARS));
}
