import type { CellException, ColumnChunk, ColumnType } from './column.ts';
import type { PlainBatch } from './plain-cells.ts';
import type { ProblemCode } from './schema.ts';

/** Consecutive records of a file, each a row of the table. */
export interface RecordRun {
  /** A record may be shorter than the table is wide: its last cells are empty. */
  readonly records: readonly (readonly string[])[];
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Number in the file of record `from`, from 1. */
  readonly recordNumber: number;
}

/** Records, and where in the table they go. */
export interface CellBatch extends RecordRun {
  /** Row in the table of record `from`, from 0. */
  readonly row: number;
}

/** Rows of a chunk that was built apart, as part of a smaller table, and where in this table they go. */
export interface ChunkRun {
  readonly chunk: ColumnChunk;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Added to a row of the smaller table, gives its row in this one. */
  readonly rowShift: number;
  /** The same for the numbers of records. */
  readonly recordShift: number;
  /** Row in the smaller table of the chunk's first. */
  readonly firstRow: number;
}

/** Told of every cell that did not read as its column's type. */
export type CellReport = (code: ProblemCode, recordNumber: number, cell: string) => void;

export interface ColumnStats {
  readonly missing: number;
  readonly distinct: number;
  readonly distinctIsExact: boolean;
  readonly min: number | null;
  readonly max: number | null;
  /** Every value is a yes or a no, as `ColumnInfo.isBoolean`; only of text. */
  readonly isBoolean?: boolean;
}

/** Grows one typed column, cell by cell, and hands it out chunk by chunk. */
export interface ColumnBuilder {
  readonly type: ColumnType;
  /** Cells kept as exceptions so far. */
  readonly exceptionCount: number;
  append(batch: CellBatch, cellIndex: number): void;
  /** As {@link append}, from bytes. */
  appendPlain(batch: PlainBatch, cellIndex: number): void;
  /** Appends rows that another builder of the same kind has read; all of a smaller table's, in order. */
  adopt(run: ChunkRun): void;
  /** To be called before and after the rows of one smaller table: what was remembered from cell to cell is void. */
  cut(): void;
  /** The rows since the last call, as new buffers. */
  takeChunk(): ColumnChunk;
  /** Of the chunks taken. */
  stats(): ColumnStats;
}

/** The exceptions among the rows of a run, by their rows in the larger table. */
export function exceptionsOf(run: ChunkRun): readonly CellException[] {
  const { chunk, from, to, firstRow, rowShift, recordShift } = run;
  return chunk.exceptions
    .filter(({ row }) => row >= firstRow + from && row < firstRow + to)
    .map(({ row, cell, record = 0 }) => ({ row: row + rowShift, cell, record: record + recordShift }));
}
