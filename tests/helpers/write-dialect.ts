/** How a table is written as text. */
export interface WrittenDialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Before a quote within a quoted cell: the quote again, or a backslash. */
  readonly escape: string;
  readonly lineEnd: string;
  /** Around every cell, or only around those that need quotes. */
  readonly quotesAll: boolean;
}

/** A table as text in a dialect; nothing that Kept uses to read or write. */
export function writeDialect(rows: readonly (readonly string[])[], dialect: WrittenDialect): string {
  const write = (row: readonly string[]) => row.map((cell) => writeCell(cell, row.length, dialect));
  return rows.map((row) => write(row).join(dialect.delimiter) + dialect.lineEnd).join('');
}

function writeCell(cell: string, width: number, dialect: WrittenDialect): string {
  const { delimiter, quote, escape, quotesAll } = dialect;
  const special = [delimiter, quote, '\r', '\n'];
  // Alone in its line, an empty cell would be a blank line.
  const isBlankLine = width === 1 && cell.trim() === '';
  if (!quotesAll && !isBlankLine && !special.some((part) => cell.includes(part))) return cell;
  const slashed = escape === '\\' ? cell.replaceAll('\\', '\\\\') : cell;
  return quote + slashed.replaceAll(quote, escape + quote) + quote;
}
