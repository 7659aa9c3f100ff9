import type { CellRange } from './cell-reference.ts';
import { MadeUpNames } from './made-up-names.ts';
import { MergedCells, mergesBelow } from './merged-cells.ts';
import { SheetFaults, type SheetFault } from './sheet-faults.ts';
import type { SheetRow } from './sheet-row.ts';
import { TableText } from './table-text.ts';

/** A sheet turned into comma-separated text. */
export interface SheetText {
  readonly file: File;
  readonly faults: readonly SheetFault[];
}

export interface RowSink {
  readonly faults: SheetFaults;
  readonly take: (row: SheetRow) => void;
}

/** Reads a sheet's rows in order, each time anew. @returns its merged cells, which often come after the rows. */
export type ReadRows = (sink: RowSink) => Promise<readonly CellRange[]>;

/** Turns a sheet into text; read twice where cells merged over several rows make a difference. */
export async function sheetText(name: string, readRows: ReadRows): Promise<SheetText> {
  const faults = new SheetFaults();
  const table = new RowWriter();
  let heading: SheetRow | undefined;
  const ranges = await readRows({
    faults,
    take(row) {
      heading ??= isHeading(row) ? row : undefined;
      table.write(row);
    },
  });
  const merges = mergesBelow(ranges, heading?.row ?? 0);
  return merges.length === 0
    ? { file: table.toFile(name), faults: faults.list() }
    : textWithMerges(name, readRows, merges, heading);
}

async function textWithMerges(
  name: string,
  readRows: ReadRows,
  merges: readonly CellRange[],
  heading: SheetRow | undefined,
): Promise<SheetText> {
  const faults = new SheetFaults();
  const table = new RowWriter();
  const headings = heading?.cells.map((cell) => cell?.text ?? '') ?? [];
  const merged = new MergedCells(merges, headings, faults);
  await readRows({ faults, take: (row) => table.write(merged.fill(row)) });
  return { file: table.toFile(name), faults: faults.list() };
}

/** The first row with more than one cell: above it are titles and notes. */
function isHeading({ cells }: SheetRow): boolean {
  return cells.filter((cell) => cell !== undefined).length > 1;
}

/** Writes rows as text, but for names that a spreadsheet made up. */
class RowWriter {
  readonly #text = new TableText();
  readonly #names = new MadeUpNames();

  write(row: SheetRow): void {
    if (row.cells.some((cell) => cell !== undefined)) this.#writeAll(this.#names.push(row));
  }

  toFile(name: string): File {
    this.#writeAll(this.#names.end());
    return this.#text.toFile(name);
  }

  #writeAll(rows: readonly SheetRow[]): void {
    for (const { row, cells } of rows)
      this.#text.write(
        row,
        Array.from(cells, (cell) => cell?.text ?? ''),
      );
  }
}
