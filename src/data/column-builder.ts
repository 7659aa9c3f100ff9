import type { ColumnChunk, ColumnType } from './column.ts';
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

/** Told of every cell that did not read as its column's type. */
export type CellReport = (code: ProblemCode, recordNumber: number, cell: string) => void;

export interface ColumnStats {
  readonly missing: number;
  readonly distinct: number;
  readonly distinctIsExact: boolean;
  readonly min: number | null;
  readonly max: number | null;
}

/** Grows one typed column, cell by cell, and hands it out chunk by chunk. */
export interface ColumnBuilder {
  readonly type: ColumnType;
  /** Cells kept as exceptions so far. */
  readonly exceptionCount: number;
  append(batch: CellBatch, cellIndex: number): void;
  /** The rows since the last call, as new buffers. */
  takeChunk(): ColumnChunk;
  /** Of the chunks taken. */
  stats(): ColumnStats;
}
