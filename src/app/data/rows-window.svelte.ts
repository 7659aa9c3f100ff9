import type { DatasetInfo } from '../../data/schema.ts';
import { readRows, type RowsResult } from '../../services/index.ts';
import { toAppError, type AppError } from '../../rpc/errors.ts';

/** Rows fetched at a time. */
const BLOCK = 200;
/** Blocks held: enough for every direction of scrolling, little enough to forget. */
const HELD = 20;

/** One row as the table draws it: its number in the table, and its cells in column order. */
export interface ShownRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** The rows of a dataset, or some of them, around what is in view, fetched from the worker block by block. */
export class RowsWindow {
  readonly #datasetId: string;
  readonly #numbers: readonly number[] | null;
  #rowCount: number = $state(0);
  #blocks = $state.raw<ReadonlyMap<number, RowsResult>>(new Map());
  #error = $state.raw<AppError | null>(null);
  #asked = new Set<number>();

  /** @param numbers of the rows to show, from 1, rising; null for all of them. */
  constructor({ id, rowCount, recipe }: DatasetInfo, numbers: readonly number[] | null = null) {
    this.#datasetId = id;
    this.#numbers = numbers;
    this.#rowCount = numbers?.length ?? rowCount;
    // How many rows a recipe leaves is not known before the first of them are read.
    if (recipe.length > 0 && numbers === null) void this.#fetch(0);
  }

  /** Rows there are: those of the file, until it is known how many the recipe leaves. */
  get rowCount(): number {
    return this.#rowCount;
  }

  get error(): AppError | null {
    return this.#error;
  }

  rowAt(index: number): ShownRow | undefined {
    const block = this.#blocks.get(Math.floor(index / BLOCK));
    const position = index % BLOCK;
    const row = block?.rows[position];
    if (block === undefined || row === undefined) return undefined;
    return { number: row + 1, cells: block.cells.map((column) => column[position] ?? '') };
  }

  /** Fetches what is missing of rows `from` to `to` (half-open). */
  want(from: number, to: number): void {
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      if (!this.#blocks.has(block) && !this.#asked.has(block)) void this.#fetch(block);
    }
  }

  retry(): void {
    this.#error = null;
    this.want(0, BLOCK);
  }

  async #fetch(block: number): Promise<void> {
    this.#asked.add(block);
    try {
      const from = block * BLOCK;
      const to = Math.min(this.#rowCount, from + BLOCK);
      const where = this.#numbers === null ? { from, to } : { numbers: this.#numbers.slice(from, to) };
      this.#hold(block, await readRows({ datasetId: this.#datasetId, where }));
    } catch (error) {
      this.#error = toAppError(error);
    } finally {
      this.#asked.delete(block);
    }
  }

  #hold(block: number, rows: RowsResult): void {
    if (this.#numbers === null) this.#rowCount = rows.rowCount;
    const kept = [...this.#blocks].slice(-(HELD - 1));
    this.#blocks = new Map([...kept, [block, rows]]);
  }
}
