import type { SheetRow } from './sheet-row.ts';

/** What spreadsheets call the columns of a table that came to them without names, in a few languages. */
const MADE_UP = /^(?:column|spalte|colonne|columna|列|カラム|欄|열) ?(\d+)$/i;

/**
 * Leaves out the names that a spreadsheet made up for the columns when it was given a report whose title stood in their
 * place: `Column1, Column2 …` above a row that is hardly filled. Above rows of a table they stay.
 */
export class MadeUpNames {
  #names: SheetRow | null = null;
  #isAtStart = true;

  /** Takes the next row with something in it. @returns the rows to keep, in order. */
  push(row: SheetRow): readonly SheetRow[] {
    if (this.#isAtStart && areMadeUp(row)) {
      this.#isAtStart = false;
      this.#names = row;
      return [];
    }
    this.#isAtStart = false;
    const names = this.#names;
    this.#names = null;
    if (names === null) return [row];
    return filledCount(row) * 2 < filledCount(names) ? [row] : [names, row];
  }

  /** @returns the names, when nothing followed them. */
  end(): readonly SheetRow[] {
    return this.#names === null ? [] : [this.#names];
  }
}

function areMadeUp({ cells }: SheetRow): boolean {
  return (
    cells.length > 2 &&
    Array.from(cells).every((cell, at) => MADE_UP.exec(cell?.text ?? '')?.[1] === String(at + 1))
  );
}

function filledCount({ cells }: SheetRow): number {
  return cells.filter((cell) => cell !== undefined).length;
}
