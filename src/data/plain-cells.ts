/**
 * Cells of consecutive records as they lie in a file's bytes, record by record, all records equally wide.
 * Most cells never become strings: a number is read from its bytes, a known text is found by them.
 */
export interface PlainCells {
  readonly bytes: Uint8Array;
  /** Of the same bytes. */
  readonly view: DataView;
  readonly width: number;
  /** Of each cell, its first byte. */
  readonly starts: Int32Array;
  /** Of each cell, the byte behind its last; its complement `~end` where the bytes are not the cell's own ASCII text. */
  readonly ends: Int32Array;
  /** @returns the text of a cell, by its place in `starts`. */
  text(cell: number): string;
}

/** Consecutive records of {@link PlainCells}, each a row of the table, and where in the table they go. */
export interface PlainBatch {
  readonly cells: PlainCells;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Number in the file of record `from`, from 1. */
  readonly recordNumber: number;
  /** Row in the table of record `from`, from 0. */
  readonly row: number;
}
