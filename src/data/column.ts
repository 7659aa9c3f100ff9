import type { BitSet } from './bit-set.ts';
import type { ProblemCode } from './schema.ts';

export type ColumnType = 'number' | 'timestamp' | 'text';

/** Code of a missing cell in a {@link TextColumn}. */
export const MISSING_CODE = -1;

/** float64 numbers, NaN where not valid. */
export interface NumberColumn {
  readonly type: 'number';
  readonly values: Float64Array<ArrayBuffer>;
  readonly valid: BitSet;
}

/** Epoch milliseconds of the wall-clock time as written, read as UTC; NaN where not valid. */
export interface TimestampColumn {
  readonly type: 'timestamp';
  readonly values: Float64Array<ArrayBuffer>;
  readonly valid: BitSet;
}

/** Dictionary-coded text: `dictionary[codes[row]]`, or {@link MISSING_CODE}. Entries are distinct. */
export interface TextColumn {
  readonly type: 'text';
  readonly codes: Int32Array<ArrayBuffer>;
  readonly dictionary: readonly string[];
}

export type Column = NumberColumn | TimestampColumn | TextColumn;

/** Rows in every stored chunk of a column but the last. */
export const CHUNK_ROWS = 65_536;

/**
 * One chunk of one column as it is stored and sent: raw buffers, no classes.
 * `valid` is null when every row is valid. A text chunk carries only the dictionary entries first seen in it,
 * in code order, so that a dictionary is the concatenation of its chunks' entries.
 * `exceptions` keeps the original text of cells that did not read as the column's type: nothing is lost.
 */
export interface ColumnChunk {
  readonly rowCount: number;
  readonly values: ArrayBuffer;
  readonly valid: ArrayBuffer | null;
  readonly newEntries: readonly string[];
  readonly exceptions: readonly CellException[];
}

export interface CellException {
  /** Row in the table, from 0. */
  readonly row: number;
  readonly cell: string;
  /** Number of its record in the file, from 1; left out in what earlier versions kept. */
  readonly record?: number;
}

/** A record of the file that did not come into the table, or not with all of its cells. */
export interface LeftOutRecord {
  /** Number in the file, from 1. */
  readonly record: number;
  readonly code: ProblemCode;
  readonly cells: readonly string[];
}
