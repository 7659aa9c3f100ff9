import { separatorOf, type Dialect } from './dialect.ts';
import { MAX_CELL_CHARS } from './limits.ts';
import { LongCell } from './long-cell.ts';
import { parseRecords, type CsvRecord, type ParsedRecords, type ParseStep } from './papa.ts';
import { firstLine, parseMended, takeUnclosed } from './stray-quotes.ts';
import type { ProblemLog } from './problem-log.ts';

/** After so many quotes that nothing closes, quotes are taken to mean nothing in this file. */
const MAX_OPEN_QUOTES = 8;
/** Lines behind an open quote that are looked at, and the share of them that must look like records. */
const LINES_LOOKED_AT = 50;
const RECORD_LIKE_SHARE = 0.8;

/**
 * Turns decoded text, in pieces of any size, into records of cells. Only the record that a piece cuts in two is read
 * again with the next one; a record that goes on and on is not, before it has doubled in length.
 */
export class RecordReader {
  readonly #dialect: Dialect;
  readonly #problems: ProblemLog;
  readonly #width: number;
  /** Text from the beginning of the first record not yet returned. */
  #pending = '';
  /** Parse no sooner than when this much is pending. */
  #enough = 0;
  #longCell: LongCell | null = null;
  #openQuotes = 0;
  #recordCount = 0;

  /** @param width cells that a record usually has; 0 when nobody knows. */
  constructor(dialect: Dialect, problems: ProblemLog, width = 0) {
    this.#dialect = dialect;
    this.#width = width;
    this.#problems = problems;
  }

  /** Records returned so far. */
  get recordCount(): number {
    return this.#recordCount;
  }

  /** Text not yet returned as records, from the beginning of a record. */
  get pending(): string {
    return this.#pending;
  }

  /** Whether the next piece begins with a record, and quotes mean what they should. */
  get isAtRest(): boolean {
    return this.#pending === '' && this.#longCell === null && this.#openQuotes < MAX_OPEN_QUOTES;
  }

  /** Quotes that were taken for plain characters, as nothing closed them. */
  get openQuotes(): number {
    return this.#openQuotes;
  }

  /** Counts records that another reader has read. */
  adopt(recordCount: number): void {
    this.#recordCount += recordCount;
  }

  /** Takes the next piece of text. @returns the records that it completes. */
  push(piece: string): readonly CsvRecord[] {
    const text = this.#longCell === null ? piece : this.#longCell.skip(piece);
    if (text === null) return [];
    this.#longCell = null;
    this.#pending += text;
    return this.#pending.length < this.#enough ? [] : this.#finish(this.#parsePending());
  }

  /** Takes the end of the text. @returns the records that are left. */
  end(): readonly CsvRecord[] {
    this.#closeLongCell();
    if (this.#pending === '') return [];
    if (!/[\r\n]$/.test(this.#pending)) this.#pending += '\n';
    let records = this.#takeWhole(false);
    // Every record has its line end now: what is left over lies behind a quote that nothing closes.
    while (this.#pending !== '') {
      records = records.concat(this.#takeLineLiterally(records.length));
      records = records.concat(this.#takeWhole(false, records.length));
    }
    return this.#finish(records);
  }

  #parsePending(): readonly CsvRecord[] {
    const records = this.#takeWhole(true);
    this.#enough = records.length > 0 ? 0 : this.#pending.length * 2;
    return records.length > 0 || this.#pending.length <= 2 * MAX_CELL_CHARS
      ? records
      : this.#breakOpenRecord();
  }

  /**
   * Takes the whole records out of what is pending.
   * @param holdReturn leave a CR at the end for the LF that may follow.
   * @param taken records taken before and not yet counted.
   */
  #takeWhole(holdReturn: boolean, taken = 0): readonly CsvRecord[] {
    const held = holdReturn && this.#pending.endsWith('\r') ? '\r' : '';
    const text = held === '' ? this.#pending : this.#pending.slice(0, -1);
    const { records, rest, malformed, mended } = parseMended(text, this.#step(false), this.#width);
    this.#pending = rest + held;
    const first = this.#recordCount + taken + 1;
    for (const at of new Set(malformed.map(({ record }) => record)))
      this.#reportSpanning(records[at], first + at);
    for (const at of mended) this.#reportQuote(records[at]!, first + at);
    return text.length > MAX_CELL_CHARS ? this.#cutCells(records, first) : records;
  }

  /** A stray quote that a later one happens to close takes the lines between for one cell. */
  #reportSpanning(record: CsvRecord | undefined, recordNumber: number): void {
    const spanning = record?.find((cell) => cell.includes('\n'));
    if (spanning !== undefined) this.#problems.add('unclosed-quote', recordNumber, null, spanning);
  }

  #reportQuote(record: CsvRecord, recordNumber: number): void {
    const sample = record.find((cell) => cell.startsWith(this.#dialect.quote!)) ?? null;
    this.#problems.add('unclosed-quote', recordNumber, null, sample);
  }

  #parse(text: string, isLast: boolean): ParsedRecords {
    return parseRecords(text, { ...this.#step(isLast), lineEnd: '\n' });
  }

  #step(isLast: boolean): Omit<ParseStep, 'lineEnd'> {
    return { dialect: this.#dialect, isLast, quotes: this.#openQuotes < MAX_OPEN_QUOTES };
  }

  /** A record of megabytes: a quote that nothing closes, or a cell to be cut; else only a very wide one. */
  #breakOpenRecord(): readonly CsvRecord[] {
    // One more character tells a quote that closes from the first of two.
    if (this.#pending.endsWith('"')) this.#enough = 0;
    if (this.#enough === 0) return [];
    const { records, openQuoteAt } = this.#parse(this.#pending, true);
    if (openQuoteAt !== null && this.#hidesRecords(openQuoteAt)) return this.#takeSwallowed();
    const start = openQuoteAt ?? this.#pending.length - (records.at(-1)?.at(-1)?.length ?? 0);
    if (this.#pending.length - start > MAX_CELL_CHARS) this.#cutOpenCell(start, openQuoteAt !== null);
    return [];
  }

  #takeSwallowed(): readonly CsvRecord[] {
    this.#enough = 0;
    const line = this.#takeLineLiterally(0);
    return line.concat(this.#takeWhole(true, line.length));
  }

  #cutOpenCell(start: number, isQuoted: boolean): void {
    const kept = this.#pending.slice(0, start + MAX_CELL_CHARS);
    this.#reportLong(this.#recordCount + 1, kept.slice(start, start + 100));
    // Half of a doubled quote must not become the quote that closes.
    this.#pending = isQuoted ? kept.replace(/"+$/, '') : kept;
    this.#longCell = new LongCell(isQuoted, this.#dialect);
    this.#enough = 0;
  }

  #closeLongCell(): void {
    if (this.#longCell?.mayEnd === false)
      this.#problems.add('unclosed-quote', this.#recordCount + 1, null, null);
    if (this.#longCell?.isQuoted === true) this.#pending += '"';
    this.#longCell = null;
  }

  /** Reads the first line of what is pending with the quote that nothing closes as a plain character: nothing is lost. */
  #takeLineLiterally(recordsBefore: number): readonly CsvRecord[] {
    const unclosed = takeUnclosed(this.#pending, this.#step(true)) ?? this.#firstLine();
    this.#openQuotes++;
    const sample = this.#pending.slice(0, unclosed.end).trimEnd();
    this.#problems.add('unclosed-quote', this.#recordCount + recordsBefore + 1, null, sample);
    this.#pending = this.#pending.slice(unclosed.end);
    return [unclosed.record];
  }

  /** The first line of what is pending, all of its quotes as plain characters. */
  #firstLine(): { readonly record: CsvRecord; readonly end: number } {
    const { line, end } = firstLine(this.#pending, 0);
    const step = { ...this.#step(true), lineEnd: '\n', quotes: false } as const;
    const [record = ['']] = parseRecords(line, step).records;
    return { record, end };
  }

  /** Whether the lines after an open quote have as many delimiters as each other: records, not prose. */
  #hidesRecords(openQuoteAt: number): boolean {
    const lines = this.#pending
      .slice(openQuoteAt)
      .split(/\r\n?|\n/, LINES_LOOKED_AT + 1)
      .slice(1);
    const counts = lines.map((line) => line.split(separatorOf(this.#dialect)).length);
    const usual = counts[counts.length >> 1] ?? 1;
    return usual > 1 && counts.filter((count) => count === usual).length >= counts.length * RECORD_LIKE_SHARE;
  }

  #cutCells(records: readonly CsvRecord[], first: number): readonly CsvRecord[] {
    return records.map((record, at) =>
      record.every((cell) => cell.length <= MAX_CELL_CHARS)
        ? record
        : record.map((cell) => this.#cutCell(cell, first + at)),
    );
  }

  #cutCell(cell: string, recordNumber: number): string {
    if (cell.length <= MAX_CELL_CHARS) return cell;
    this.#reportLong(recordNumber, cell);
    return cell.slice(0, MAX_CELL_CHARS);
  }

  #reportLong(recordNumber: number, cell: string): void {
    this.#problems.add('cell-too-long', recordNumber, null, cell);
  }

  #finish(records: readonly CsvRecord[]): readonly CsvRecord[] {
    this.#recordCount += records.length;
    return records;
  }
}
