import { BACKSLASH } from './dialect.ts';
import type { CsvRecord, MalformedCell, ParsedRecords, ParseStep } from './papa.ts';

/**
 * Splits text whose quotes within quoted cells have a backslash before them, as MySQL and JSON-minded exporters write
 * them; there `\\` is a backslash, and before anything else it is one as well. (PapaParse takes the quote behind `\\`
 * for an escaped one.) A doubled quote is read as one too.
 */
export function parseBackslashed(text: string, step: ParseStep): ParsedRecords {
  return new BackslashParser(text, step).parse();
}

class BackslashParser {
  readonly #text: string;
  readonly #step: ParseStep;
  readonly #quote: string;
  readonly #records: CsvRecord[] = [];
  readonly #malformed: MalformedCell[] = [];
  #record: string[] = [];
  #at = 0;
  #cursor = 0;
  #openQuoteAt: number | null = null;

  constructor(text: string, step: ParseStep) {
    this.#text = text;
    this.#step = step;
    this.#quote = step.dialect.quote ?? '"';
  }

  parse(): ParsedRecords {
    while (this.#at < this.#text.length && this.#openQuoteAt === null) this.#takeCell();
    if (this.#step.isLast && (this.#record.length > 0 || this.#openQuoteAt !== null)) this.#endRecord();
    return {
      records: this.#records,
      cursor: this.#cursor,
      openQuoteAt: this.#step.isLast ? this.#openQuoteAt : null,
      malformed: this.#malformed,
    };
  }

  #takeCell(): void {
    const start = this.#at;
    const isQuoted = this.#text.charAt(start) === this.#quote;
    const closing = isQuoted ? this.#closingQuote(start + 1) : null;
    if (closing === -1) return this.#leaveOpen(start + 1);
    const from = closing === null ? start : this.#skipSpaces(closing + 1);
    const delimiter = this.#find(this.#step.dialect.delimiter, from);
    const lineEnd = this.#find(this.#step.lineEnd, from);
    const end = Math.min(delimiter, lineEnd, this.#text.length);
    this.#record.push(
      closing === null
        ? this.#text.slice(start, end)
        : unescape(this.#text.slice(start + 1, closing), this.#quote),
    );
    if (end === delimiter) this.#passDelimiter(end);
    else this.#passLineEnd(end);
  }

  #passDelimiter(end: number): void {
    this.#at = end + this.#step.dialect.delimiter.length;
    // A delimiter at the very end has one more cell behind it.
    if (this.#at === this.#text.length && this.#step.isLast) this.#record.push('');
  }

  #passLineEnd(end: number): void {
    const isWhole = end < this.#text.length;
    this.#at = isWhole ? end + this.#step.lineEnd.length : end;
    if (isWhole) this.#endRecord();
  }

  #leaveOpen(start: number): void {
    this.#openQuoteAt = start;
    this.#record.push(this.#text.slice(start));
    this.#at = this.#text.length;
  }

  #endRecord(): void {
    this.#records.push(this.#record);
    this.#record = [];
    this.#cursor = this.#at;
  }

  /** Where the quote stands that ends the cell: one before a delimiter or a line end; -1 for none. */
  #closingQuote(from: number): number {
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text.charAt(at);
      if (character === BACKSLASH) at++;
      else if (character === this.#quote) {
        if (this.#text.charAt(at + 1) === this.#quote) at++;
        else if (this.#endsCell(this.#skipSpaces(at + 1))) return at;
        else this.#malformed.push({ record: this.#records.length, at: from });
      }
    }
    return -1;
  }

  #endsCell(at: number): boolean {
    const { dialect, lineEnd } = this.#step;
    return (
      at === this.#text.length ||
      this.#text.startsWith(dialect.delimiter, at) ||
      this.#text.startsWith(lineEnd, at)
    );
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charAt(at) === ' ' && !this.#text.startsWith(this.#step.dialect.delimiter, at)) at++;
    return at;
  }

  #find(wanted: string, from: number): number {
    const at = this.#text.indexOf(wanted, from);
    return at < 0 ? Infinity : at;
  }
}

function unescape(cell: string, quote: string): string {
  if (!cell.includes(BACKSLASH) && !cell.includes(quote)) return cell;
  return cell.replace(
    /\\(.)|(["'`])\2/gs,
    (whole, escaped: string | undefined, doubled: string | undefined) => {
      if (doubled !== undefined) return doubled === quote ? quote : whole;
      return escaped === quote || escaped === BACKSLASH ? escaped : whole;
    },
  );
}
