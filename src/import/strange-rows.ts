import { isMissingText } from '../data/missing-text.ts';
import { isLinedUp, separatorOf, type Dialect } from './dialect.ts';
import { isValueCell } from './known-cell.ts';
import { parseRecords, type CsvRecord } from './papa.ts';
import { isBlank, usualWidth } from './sample-records.ts';
import { isValue, valueColumns } from './value-columns.ts';

/** What the usual rows of a table are like: by it a row shows what it is that is written in another way. */
export interface RowPattern {
  readonly dialect: Dialect;
  readonly width: number;
  /** Indices of columns that hold nothing but numbers, dates and times. */
  readonly ofValues: readonly number[];
}

const DELIMITERS = [';', '\t', '|', ', ', ',', ' '];
const QUOTES = ['"', "'"];
/** Narrower rows fall into as many cells by chance. */
const LEAST_WIDTH = 3;
const ALL_VALUES = 0.95;

/** @returns null where rows are too narrow, too unlike each other, or nothing but words: then nothing tells. */
export function rowPattern(records: readonly CsvRecord[], dialect: Dialect): RowPattern | null {
  const filled = records.filter((record) => !isBlank(record));
  const width = usualWidth(filled.map(({ length }) => length));
  const usual = filled.filter((record) => isUsual(record, width));
  if (width < LEAST_WIDTH || isLinedUp(dialect) || usual.length * 2 < filled.length) return null;
  const ofValues = valueColumns(usual.slice(1), ALL_VALUES);
  return ofValues.length === 0 ? null : { dialect, width, ofValues };
}

/** Whether a record has the usual number of cells, and is not quoted or spaced out as a whole. */
export function isUsual(record: CsvRecord, width: number): boolean {
  return record.length === width && !isWrapped(record) && !isSpacedOut(record);
}

/** `'a','b'`: also the cells of a table that is written with `"`. */
function isWrapped(record: CsvRecord): boolean {
  return (
    record.length >= LEAST_WIDTH &&
    record[0]!.startsWith("'") &&
    record.every((cell) => /^(?:'.*')?$/s.test(cell))
  );
}

/** `a, b, c` */
function isSpacedOut(record: CsvRecord): boolean {
  return (
    record.length >= LEAST_WIDTH &&
    record[1]!.startsWith(' ') &&
    record.every((cell, at) => cell.startsWith(' ') === at > 0)
  );
}

/**
 * Reads a record again that is not as usual, as one that is separated or quoted in another way
 * than the others: `2024-01-05;3;"Mug; red"` among rows with commas.
 * @returns its cells, when they are as many as usual, and numbers and dates where all rows have some; else null.
 */
export function mendRow(record: CsvRecord, pattern: RowPattern): CsvRecord | null {
  const { ofValues } = pattern;
  return readStrangely(
    record,
    pattern,
    (cells) =>
      ofValues.some((column) => isValueCell(cells[column]!)) &&
      ofValues.every((column) => isMissingText(cells[column]!) || isValueCell(cells[column]!)),
  );
}

/** Mends the records of a sample: the rows, and names right above the first of them. */
export function mendRecords(records: readonly CsvRecord[], pattern: RowPattern): readonly CsvRecord[] {
  const isRow = (record: CsvRecord) => isUsual(record, pattern.width) || isBlank(record);
  if (records.every(isRow)) return records;
  const first = records.findIndex((record) => isUsual(record, pattern.width));
  return records.map((record, at) => {
    if (isRow(record) || at < first - 1) return record;
    if (at > first) return mendRow(record, pattern) ?? record;
    return records[first]!.some(isValue) ? (mendNames(record, pattern) ?? record) : record;
  });
}

function mendNames(record: CsvRecord, pattern: RowPattern): CsvRecord | null {
  return readStrangely(record, pattern, (cells) =>
    cells.every((cell) => cell.trim() !== '' && !isValue(cell)),
  );
}

function readStrangely(
  record: CsvRecord,
  { dialect, width }: RowPattern,
  fits: (cells: CsvRecord) => boolean,
): CsvRecord | null {
  const text = record.join(separatorOf(dialect));
  for (const other of otherDialects(text, dialect, width)) {
    // What began with a quote has lost the first and the last.
    const texts = other.quote === '"' && record.length === 1 ? [text, `"${text}"`] : [text];
    for (const line of texts) {
      const cells = readLine(line, other);
      if (cells?.length === width && fits(cells)) return cells;
    }
  }
  return null;
}

/** Other ways to write a record that the text may be written in: those whose marks it holds. */
function otherDialects(text: string, { delimiter, quote }: Dialect, width: number): readonly Dialect[] {
  return DELIMITERS.flatMap((other) => {
    if (text.split(other, width).length < width) return [];
    const quotes = QUOTES.filter((mark) => mark === '"' || text.includes(mark));
    return quotes
      .filter((mark) => other !== delimiter || mark !== quote)
      .map((mark) => ({ delimiter: other, quote: mark, escape: mark }));
  });
}

function readLine(text: string, dialect: Dialect): CsvRecord | null {
  const step = { dialect, lineEnd: '\n', isLast: true, quotes: true } as const;
  const { records, openQuoteAt, malformed } = parseRecords(text, step);
  return records.length === 1 && openQuoteAt === null && malformed.length === 0 ? records[0]! : null;
}
