export interface CsvOptions {
  /**
   * Puts `'` before a cell that a spreadsheet would run as a formula. Plain numbers, negative ones too, stay as they
   * are. Default false: the cell as it is.
   */
  readonly formulaSafe?: boolean;
}

/** First in a file, tells Excel that it is UTF-8. */
export const BOM = '\u{feff}';
const LINE_END = '\r\n';

/** One record with its line end, quoted where RFC 4180 asks for it. */
export function writeCsvRow(cells: readonly string[], options: CsvOptions = {}): string {
  // A record of one empty cell would read back as no record at all.
  if (cells.length === 1 && cells[0] === '') return `""${LINE_END}`;
  return cells.map((cell) => writeCsvCell(cell, options)).join(',') + LINE_END;
}

export function writeCsvCell(cell: string, { formulaSafe = false }: CsvOptions = {}): string {
  const safe = formulaSafe && isFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Spreadsheets also run what follows a tab, a line break, or the full-width forms of the signs. */
function isFormula(cell: string): boolean {
  return /^[\s\0]*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(cell);
}
