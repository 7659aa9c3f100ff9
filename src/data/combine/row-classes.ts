import { PairIndex } from './pair-index.ts';

/** Sorts the rows of several tables into classes: two rows are in one while every cell compared so far is equal. */
export class RowClasses {
  /** One array a table, a class a row. */
  readonly classes: readonly Int32Array<ArrayBuffer>[];
  #count = 1;

  constructor(rowCounts: readonly number[]) {
    this.classes = rowCounts.map((count) => new Int32Array(count));
  }

  /** Classes so far: they are numbered from 0. */
  get count(): number {
    return this.#count;
  }

  /** Compares one more column. @param codes as {@link codeCells} gives them. */
  refine(codes: readonly Int32Array[]): void {
    const pairs = new PairIndex();
    this.classes.forEach((classes, table) => {
      const cells = codes[table]!;
      for (let row = 0; row < classes.length; row++) classes[row] = pairs.codeOf(classes[row]!, cells[row]!);
    });
    this.#count = Math.max(1, pairs.size);
  }
}
