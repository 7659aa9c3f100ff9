import { isIdHeader } from './id-header.ts';
import type { CellRange } from './cell-reference.ts';
import type { SheetFaults } from './sheet-faults.ts';
import type { SheetCell, SheetRow } from './sheet-row.ts';

interface Merge extends CellRange {
  cell: SheetCell | undefined;
}

/**
 * Repeats what merged cells hold in each row they cover: the order's number beside each of its lines. A merged number
 * that is no id stands for all the rows together, like an order's total, and stays in the first.
 */
export class MergedCells {
  readonly #faults: SheetFaults;
  readonly #headings: readonly string[];
  readonly #waiting: Merge[];
  #active: Merge[] = [];

  /**
   * @param ranges only those of several rows, below the heading.
   * @param headings texts of the heading row.
   */
  constructor(ranges: readonly CellRange[], headings: readonly string[], faults: SheetFaults) {
    this.#waiting = ranges
      .map((range) => ({ ...range, cell: undefined }))
      .sort((a, b) => b.top - a.top || b.left - a.left);
    this.#headings = headings;
    this.#faults = faults;
  }

  /** The next row with what merged cells from above hold in it. */
  fill({ row, cells }: SheetRow): SheetRow {
    while ((this.#waiting.at(-1)?.top ?? Infinity) <= row) this.#active.push(this.#waiting.pop()!);
    this.#active = this.#active.filter(({ bottom }) => bottom >= row);
    if (this.#active.length === 0) return { row, cells };
    const filled = [...cells];
    const isUsed = cells.some((cell) => cell !== undefined);
    for (const merge of this.#active) {
      if (merge.top === row) merge.cell = cells[merge.left];
      else if (isUsed && merge.cell !== undefined) this.#repeat(row, merge, merge.cell, filled);
    }
    return { row, cells: filled };
  }

  #repeat(row: number, { left }: Merge, cell: SheetCell, filled: (SheetCell | undefined)[]): void {
    if (cell.isNumber && !isIdHeader(this.#headings[left] ?? ''))
      return this.#faults.add('merged-number', row, left, cell.text);
    filled[left] ??= cell;
    this.#faults.add('merged-repeated', row, left, cell.text);
  }
}

/** The merges that matter to a table: over several rows, and below the row that names the columns. */
export function mergesBelow(ranges: readonly CellRange[], headingRow: number): readonly CellRange[] {
  return ranges.filter(({ top, bottom }) => bottom > top && top > headingRow);
}
