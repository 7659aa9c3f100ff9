import { writeCsvRow } from '../../data/csv-writer.ts';
import { tooLarge } from './faults.ts';
import { MAX_SHEET_ROWS, MAX_TABLE_BYTES } from './limits.ts';

const PART_CHARS = 1024 * 1024;
const LINE_END = '\r\n';

/**
 * Gathers the rows of a sheet as comma-separated text, a record for every row of the sheet, so that record numbers are
 * row numbers. Rows are as long as the longest one before them, so that an empty last cell is no short row.
 */
export class TableText {
  readonly #parts: Blob[] = [];
  #text = '';
  #rowCount = 0;
  #width = 0;
  #bytes = 0;

  /**
   * @param row number in the sheet from 1, above those before; rows left out are blank.
   * @param cells empty ones at the end are of no account; the array may be used again.
   */
  write(row: number, cells: readonly string[]): void {
    const length = filledLength(cells);
    if (length === 0) return;
    if (row > MAX_SHEET_ROWS) throw tooLarge('More rows than a sheet has', { rows: row });
    this.#skipTo(row - 1);
    this.#width = Math.max(this.#width, length);
    this.#text += writeCsvRow(Array.from({ length: this.#width }, (_, at) => cells[at] ?? ''));
    this.#rowCount = row;
    if (this.#text.length >= PART_CHARS) this.#flush();
  }

  toFile(name: string): File {
    this.#flush();
    return new File(this.#parts, name, { type: 'text/csv' });
  }

  #skipTo(row: number): void {
    const blank = this.#width === 1 ? `""${LINE_END}` : LINE_END;
    this.#text += blank.repeat(Math.max(0, row - this.#rowCount));
  }

  #flush(): void {
    const part = new Blob([this.#text]);
    this.#text = '';
    this.#bytes += part.size;
    if (this.#bytes > MAX_TABLE_BYTES) throw tooLarge('The sheet is too large', { limit: MAX_TABLE_BYTES });
    this.#parts.push(part);
  }
}

function filledLength(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '') === '') length--;
  return length;
}
