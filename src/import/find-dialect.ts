import { isLinedUp, type Dialect } from './dialect.ts';
import { delimiterCandidates, isSafeDelimiter, isUsualDelimiter, lastResorts } from './dialect-candidates.ts';
import { consistencyOf, patternScore, typeScore, type DialectReading } from './dialect-score.ts';
import { readQuoted, type FixedDialect, type Look } from './find-quoting.ts';
import { isValueCell } from './known-cell.ts';
import type { CsvRecord } from './papa.ts';
import { usualWidth } from './sample-records.ts';

/** How much of a text is read by every dialect that comes into question. */
const LOOK_AT_CHARS = 12 * 1024;
/** Shares of records: with several cells at all; of the usual width among those; alike where the delimiter is rare. */
const SEVERAL_SHARE = 0.2;
const TABLE_SHARE = 0.5;
const EVEN_SHARE = 0.75;
/** A later candidate has to be better by more than rounding. */
const CLEARLY = 1 + 1e-9;
/** Share of lines that are values as a whole, above which they are not taken apart. */
const VALUES_SHARE = 0.8;
const PROSE_SHARE = 0.8;
/** Share of lines that say something as a whole, from which on they are not taken apart at all costs. */
const KNOWN_SHARE = 0.5;

/**
 * Finds how a text is cut into cells: of all delimiters that make a table of it, the one under which it is most
 * consistent ({@link consistencyOf}), with the quotes that go with it. Where none makes a table, every line is a cell.
 *
 * @param text the beginning of a file; `isWhole` when it is all of it.
 */
export function findDialect(text: string, isWhole: boolean, fixed: FixedDialect = {}): Dialect {
  const start = beginningOf(text);
  const look: Look = { text: start, isWhole: isWhole && start.length === text.length };
  const read = (delimiter: string) => readQuoted(look, delimiter, fixed);
  if (fixed.delimiter !== undefined) return read(fixed.delimiter).dialect;
  const unsplit = read('');
  const isOfValues = areValues(unsplit.records);
  const best = bestOf(delimiterCandidates(start).map(read), (reading) => makesTable(reading, isOfValues));
  if (best !== null) return best.dialect;
  const isKnown = typeScore(unsplit) >= KNOWN_SHARE;
  const last = isKnown ? null : bestOf(lastResorts(start).map(read), ({ records }) => isEven(records));
  return (last ?? unsplit).dialect;
}

/** Whole lines, as far as there are any. */
function beginningOf(text: string): string {
  if (text.length <= LOOK_AT_CHARS) return text;
  const end = Math.max(text.lastIndexOf('\n', LOOK_AT_CHARS), text.lastIndexOf('\r', LOOK_AT_CHARS));
  return end < LOOK_AT_CHARS / 4 ? text : text.slice(0, end + 1);
}

/** The most consistent of the readings that will do, of equals the first; null for none. */
function bestOf(
  readings: readonly DialectReading[],
  willDo: (reading: DialectReading) => boolean,
): DialectReading | null {
  let best: DialectReading | null = null;
  let bestScore = 0;
  for (const reading of readings) {
    const least = bestScore * CLEARLY;
    // The pattern alone is more than the two together, and soon found.
    if (patternScore(reading) <= least || !willDo(reading)) continue;
    const score = consistencyOf(reading);
    if (best === null || score > least) [best, bestScore] = [reading, score];
  }
  return best;
}

/** @param isOfValues the text's lines are values as they stand. */
function makesTable({ dialect, records }: DialectReading, isOfValues: boolean): boolean {
  const several = records.filter(({ length }) => length > 1);
  if (several.length === 0 || several.length < records.length * SEVERAL_SHARE) return false;
  const isUsual = isUsualDelimiter(dialect.delimiter);
  if (isOfValues && !(isUsual && records[0]!.length > 1)) return false;
  if (!isSafeDelimiter(dialect.delimiter))
    return isEven(records) && (!isSpace(dialect) || makesColumns(records));
  // Behind the commas of sentences stand spaces as well.
  if (/\S\s$/.test(dialect.delimiter) || isProse(several)) return isEven(records);
  const usual = usualWidth(several.map(({ length }) => length));
  const isTable = several.filter(({ length }) => length === usual).length >= several.length * TABLE_SHARE;
  return isTable || isUsual;
}

/** Dates, times, numbers with digit groups: one a line, though they have commas, colons and spaces in them. */
function areValues(lines: readonly CsvRecord[]): boolean {
  const below = lines.length > 1 ? lines.slice(1) : lines;
  return below.filter(([line = '']) => isValueCell(line)).length >= below.length * VALUES_SHARE;
}

/** Whether nearly all records are of one width. */
function isEven(records: readonly CsvRecord[]): boolean {
  const widths = records.map(({ length }) => length);
  const usual = usualWidth(widths);
  return usual > 1 && widths.filter((width) => width === usual).length >= widths.length * EVEN_SHARE;
}

function isSpace(dialect: Dialect): boolean {
  return dialect.delimiter === ' ' || isLinedUp(dialect);
}

/** Words come two by two as well: only numbers and dates make columns of them, and no column is always empty. */
function makesColumns(records: readonly CsvRecord[]): boolean {
  const below = records.length > 1 ? records.slice(1) : records;
  const columns = records[0]!.map((_, column) => below.map((record) => record[column] ?? ''));
  return (
    columns.some((cells) => cells.filter(isValueCell).length > cells.length / 2) &&
    columns.every((cells) => cells.some((cell) => cell !== ''))
  );
}

/** Sentences: behind their commas stand spaces. Baskets, one a line, have as many cells as each has things in it. */
function isProse(records: readonly CsvRecord[]): boolean {
  const behind = records.flatMap((record) => record.slice(1));
  return behind.filter((cell) => cell.startsWith(' ')).length >= behind.length * PROSE_SHARE;
}
