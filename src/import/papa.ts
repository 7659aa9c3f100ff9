import Papa from 'papaparse';
import { parseBackslashed } from './backslash-records.ts';
import { BACKSLASH, isLinedUp, separatorOf, type Dialect } from './dialect.ts';
import type { LineEnd } from './line-ends.ts';
import { parseLinedUp } from './space-runs.ts';

export type CsvRecord = readonly string[];

export interface ParsedRecords {
  readonly records: readonly CsvRecord[];
  /** Where the first record that is not in `records` begins. */
  readonly cursor: number;
  /** Where the text of a quoted cell begins that no quote closes; null when all are closed. */
  readonly openQuoteAt: number | null;
  /** Quoted cells with a quote inside that is neither doubled nor the last. */
  readonly malformed: readonly MalformedCell[];
}

export interface MalformedCell {
  /** Index of its record; of one that is not in `records` where the text ends within it. */
  readonly record: number;
  /** Where its text begins, behind the quote. */
  readonly at: number;
}

export interface ParseStep {
  readonly dialect: Dialect;
  readonly lineEnd: LineEnd;
  /** Whether the text after the last line end is a record too. */
  readonly isLast: boolean;
  /** Whether quotes mean anything. */
  readonly quotes: boolean;
}

/** What PapaParse's low-level parser takes and gives; its type declarations leave this out. */
interface LowLevelParser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): LowLevelResult;
}
interface LowLevelResult {
  readonly data: readonly CsvRecord[];
  readonly errors: readonly { readonly code: string; readonly row?: number; readonly index?: number }[];
  readonly meta: { readonly cursor: number };
}
interface LowLevelConfig {
  readonly delimiter: string;
  readonly newline: LineEnd;
  readonly quoteChar: string;
  readonly fastMode?: boolean;
}

const Parser = Papa.Parser as unknown as new (config: LowLevelConfig) => LowLevelParser;

/**
 * Splits text that begins with a record into records of cells. PapaParse's own streaming reads bytes by itself and
 * loses UTF-16; its low-level parser takes our decoded text and says how far it got.
 */
export function parseRecords(text: string, step: ParseStep): ParsedRecords {
  const { dialect, lineEnd, isLast, quotes } = step;
  if (isLinedUp(dialect)) return parseLinedUp(text, step);
  const { quote, escape } = dialect;
  const delimiter = separatorOf(dialect);
  if (quotes && quote !== null && escape === BACKSLASH && text.includes(BACKSLASH))
    return parseBackslashed(text, { ...step, dialect: { ...dialect, delimiter } });
  const config = { delimiter, newline: lineEnd, quoteChar: quote ?? '"' };
  const parser = new Parser(quotes && quote !== null ? config : { ...config, fastMode: true });
  const { data, errors, meta } = parser.parse(text, 0, !isLast);
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  const malformed = errors
    .filter(({ code }) => code === 'InvalidQuotes')
    .map(({ row = 0, index = 0 }) => ({ record: row, at: index }));
  return { records: data, cursor: meta.cursor, openQuoteAt: open?.index ?? null, malformed };
}
