import type { Dialect } from './dialect.ts';
import { evenLineEnds } from './line-ends.ts';
import { parseRecords, type CsvRecord, type ParsedRecords, type ParseStep } from './papa.ts';

interface MendedRecords extends Omit<ParsedRecords, 'cursor'> {
  /** Text behind the records. */
  readonly rest: string;
  /** Indices of records that begin a cell with a quote that is a character of it. */
  readonly mended: readonly number[];
}

/** In place of a quote that quotes nothing: no text holds this noncharacter. */
const PLAIN_QUOTE = '\uFFFE';
/** Each costs another parse. */
const MAX_STRAYS = 20;
const FEW_COLUMNS = 2;

/**
 * Splits text into records, as parseRecords, whatever they end with; but where a quote that nobody meant (`"17:06,…`)
 * takes what follows up to the next quote for one cell, it is a character. It shows in a quoted cell that has quotes in
 * it that are not doubled, goes over the ends of lines or makes its record shorter, when without it there is a record of
 * the usual width, and another one below.
 * @param text begins with a record, and does not end between a CR and its LF.
 * @param width cells that a record usually has; 0 when nobody knows.
 */
export function parseMended(text: string, step: Omit<ParseStep, 'lineEnd'>, width: number): MendedRecords {
  const { dialect } = step;
  let best = parseEven(text, step);
  const mended: number[] = [];
  const refused = new Set<number>();
  while (width > 1 && mended.length + refused.size < MAX_STRAYS) {
    const suspect = best.malformed.find(
      ({ at, record }) => !refused.has(at) && isOdd(best.records[record], width),
    );
    if (suspect === undefined) break;
    const other = parseEven(replaceAt(best.text, suspect.at - 1), step);
    if (isBetter(other.records, best.records, suspect.record, width)) {
      best = other;
      mended.push(suspect.record);
    } else refused.add(suspect.at);
  }
  const records = mended.length === 0 ? best.records : restored(best.records, mended, dialect);
  return { ...best, records, rest: best.text.slice(best.cursor), mended };
}

/** Line ends within cells stay: which are is said anew for each text. */
function parseEven(
  text: string,
  step: Omit<ParseStep, 'lineEnd'>,
): ParsedRecords & { readonly text: string } {
  const even = evenLineEnds(text, step.dialect);
  return { text: even.text, ...parseRecords(even.text, { ...step, lineEnd: even.lineEnd }) };
}

/**
 * The record at the beginning of a text, whose last cell a quote opens that nothing closes: with that quote as one of
 * its characters.
 * @returns the record and where the next one begins; null where there is another such quote in its line.
 */
export function takeUnclosed(
  text: string,
  step: Omit<ParseStep, 'lineEnd'>,
): { record: CsvRecord; end: number } | null {
  const whole = { ...step, lineEnd: '\n', isLast: true } as const;
  const at =
    parseRecords(firstLine(text, 0).line, whole).openQuoteAt ?? parseRecords(text, whole).openQuoteAt;
  if (at === null) return null;
  const { line, end } = firstLine(text, at);
  const { openQuoteAt, records } = parseRecords(replaceAt(line, at - 1), whole);
  if (openQuoteAt !== null || records.length !== 1) return null;
  return { record: restored(records, [0], step.dialect)[0]!, end };
}

/** The text up to the first line end from a place on, and where the next line begins. */
export function firstLine(text: string, from: number): { readonly line: string; readonly end: number } {
  const lineEnd = /\r\n?|\n/g;
  lineEnd.lastIndex = from;
  const found = lineEnd.exec(text);
  const end = found === null ? text.length : found.index + found[0].length;
  return { line: text.slice(0, found?.index), end };
}

function isBetter(
  after: readonly CsvRecord[],
  before: readonly CsvRecord[],
  at: number,
  width: number,
): boolean {
  if (after[at]?.length !== width) return false;
  if (!spansLines(before[at]!)) return before[at]!.length !== width;
  const next = after[at + 1];
  if (next === undefined || (width <= FEW_COLUMNS && before[at]!.length === width)) return false;
  return next.length === width || next.join('').trim() === '';
}

function spansLines(record: CsvRecord): boolean {
  return record.some((cell) => /[\r\n]/.test(cell));
}

function isOdd(record: CsvRecord | undefined, width: number): boolean {
  return record !== undefined && (record.length !== width || spansLines(record));
}

function replaceAt(text: string, at: number): string {
  return text.slice(0, at) + PLAIN_QUOTE + text.slice(at + 1);
}

function restored(
  records: readonly CsvRecord[],
  mended: readonly number[],
  { quote }: Dialect,
): readonly CsvRecord[] {
  const changed = [...records];
  for (const at of mended) changed[at] = records[at]!.map((cell) => cell.replaceAll(PLAIN_QUOTE, quote!));
  return changed;
}
