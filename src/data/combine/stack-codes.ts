import type { Column } from '../column.ts';
import { codeCells } from './cell-codes.ts';
import { RowClasses } from './row-classes.ts';
import type { CombineSource, SourceColumn } from './source-column.ts';
import type { StackColumn } from './stack-columns.ts';
import { lineColumns, type RecordIdentity } from './stack-identity.ts';

/** One array a source, one entry a row. */
export type Codes = readonly Int32Array<ArrayBuffer>[];

/** The rows of all sources, as what decides whether two are the same. */
export interface StackCodes {
  /** Equal for rows whose cells are all equal, as far as every source has the column. */
  readonly content: Codes;
  /** Equal for rows that are the same line of a record. */
  readonly line: Codes;
  /** Equal for rows of the same record, {@link MISSING_CODE} where the record is not named; null without records. */
  readonly key: Codes | null;
  /** Days since 1970, {@link NO_DAY} where there is none. */
  readonly day: Codes | null;
  /** Number of different values in `content`. */
  readonly contentCount: number;
}

export const NO_DAY = -0x80000000;
const DAY_MS = 86_400_000;

/**
 * Compares the sources' rows, a column at a time.
 * @param onStep awaited before each column.
 */
export async function codeRows(
  sources: readonly CombineSource[],
  columns: readonly StackColumn[],
  identity: RecordIdentity,
  onStep: (column: number) => Promise<void>,
): Promise<StackCodes> {
  const rowCounts = sources.map(({ info }) => info.rowCount);
  const coding = new Coding(columns, identity, rowCounts);
  for (let at = 0; at < columns.length; at++) {
    await onStep(at);
    coding.take(at, await readColumn(sources, columns[at]!));
  }
  return coding.finish();
}

class Coding {
  readonly #columns: readonly StackColumn[];
  readonly #identity: RecordIdentity;
  readonly #rowCounts: readonly number[];
  readonly #lineColumns: readonly number[];
  readonly #content: RowClasses;
  readonly #line: RowClasses;
  readonly #labels: RowClasses;
  #key: Codes | null = null;
  #day: Codes | null = null;

  constructor(columns: readonly StackColumn[], identity: RecordIdentity, rowCounts: readonly number[]) {
    this.#columns = columns;
    this.#identity = identity;
    this.#rowCounts = rowCounts;
    this.#lineColumns = lineColumns(columns);
    this.#content = new RowClasses(rowCounts);
    this.#line = new RowClasses(rowCounts);
    this.#labels = new RowClasses(rowCounts);
  }

  take(at: number, cells: readonly (SourceColumn | null)[]): void {
    const { role, type } = this.#columns[at]!;
    const identity = this.#identity;
    const codes = codeCells(cells, this.#rowCounts);
    // A column that one export lacks says nothing about whether a row has changed.
    if (!cells.includes(null)) this.#content.refine(codes);
    if (this.#lineColumns.includes(at)) this.#line.refine(codes);
    if (identity.by === 'labels' && identity.columns.includes(at)) this.#labels.refine(codes);
    if (identity.by === 'key' && identity.column === at) this.#key = codes;
    if (role === 'timestamp' && type === 'timestamp')
      this.#day = cells.map((cell, source) => daysOf(cell?.column ?? null, this.#rowCounts[source]!));
  }

  finish(): StackCodes {
    const content = this.#content.classes;
    return {
      content,
      line: this.#lineColumns.length > 0 ? this.#line.classes : content,
      key: this.#identity.by === 'labels' ? this.#labels.classes : this.#key,
      day: this.#day,
      contentCount: this.#content.count,
    };
  }
}

function readColumn(
  sources: readonly CombineSource[],
  { from }: StackColumn,
): Promise<readonly (SourceColumn | null)[]> {
  return Promise.all(from.map(async (index, at) => (index === null ? null : sources[at]!.read(index))));
}

function daysOf(column: Column | null, rowCount: number): Int32Array<ArrayBuffer> {
  if (column?.type !== 'timestamp') return new Int32Array(rowCount).fill(NO_DAY);
  return Int32Array.from(column.values, (time) => (Number.isNaN(time) ? NO_DAY : Math.floor(time / DAY_MS)));
}
