import type { Problem, ProblemCode } from '../../data/schema.ts';
import { MAX_PROBLEM_ROWS } from '../limits.ts';

/** What was noticed in a sheet's cells, before its columns have names. */
export interface SheetFault {
  readonly code: ProblemCode;
  /** Index of the column; null for whole rows. */
  readonly column: number | null;
  readonly sample: string | null;
  readonly count: number;
  readonly rows: readonly number[];
}

interface Tally extends SheetFault {
  count: number;
  readonly rows: number[];
}

/** Counts what is odd about cells: every one counted, the first rows of each kind kept to point at. */
export class SheetFaults {
  readonly #tallies = new Map<string, Tally>();

  add(code: ProblemCode, row: number, column: number | null, sample: string | null): void {
    const key = `${code} ${column}`;
    let tally = this.#tallies.get(key);
    if (tally === undefined) this.#tallies.set(key, (tally = { code, column, sample, count: 0, rows: [] }));
    tally.count++;
    if (tally.rows.length < MAX_PROBLEM_ROWS && tally.rows.at(-1) !== row) tally.rows.push(row);
  }

  list(): readonly SheetFault[] {
    return [...this.#tallies.values()];
  }
}

/** The faults as problems of the table, once its columns have names. */
export function asProblems(faults: readonly SheetFault[], names: readonly string[]): readonly Problem[] {
  return faults.map(({ column, ...fault }) => ({
    ...fault,
    column: column === null ? null : (names[column] ?? null),
  }));
}
