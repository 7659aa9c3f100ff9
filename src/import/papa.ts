import Papa from 'papaparse';
import type { Dialect } from './dialect.ts';
import type { LineEnd } from './line-ends.ts';

export type CsvRecord = readonly string[];

export interface ParsedRecords {
  readonly records: readonly CsvRecord[];
  /** Where the first record that is not in `records` begins. */
  readonly cursor: number;
  /** Where the text of a quoted cell begins that no quote closes; null when all are closed. */
  readonly openQuoteAt: number | null;
  /** Indices in `records` of those with a quote inside a quoted cell that is neither doubled nor the last. */
  readonly malformed: readonly number[];
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
  readonly escapeChar: string;
  readonly fastMode?: boolean;
}

/** In place of no delimiter: the parser knows no table of one column. No text holds this noncharacter. */
const NO_DELIMITER = '\uFFFF';

const Parser = Papa.Parser as unknown as new (config: LowLevelConfig) => LowLevelParser;

/**
 * Splits text that begins with a record into records of cells. PapaParse's own streaming reads bytes by itself and
 * loses UTF-16; its low-level parser takes our decoded text and says how far it got.
 */
export function parseRecords(text: string, { dialect, lineEnd, isLast, quotes }: ParseStep): ParsedRecords {
  const { quote, escape } = dialect;
  const delimiter = dialect.delimiter === '' ? NO_DELIMITER : dialect.delimiter;
  const config = { delimiter, newline: lineEnd, quoteChar: quote ?? '"', escapeChar: escape ?? quote ?? '"' };
  const isPlain = !quotes || quote === null;
  const parser = new Parser(isPlain ? { ...config, fastMode: true } : config);
  const { data, errors, meta } = parser.parse(text, 0, !isLast);
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  const malformed = errors.filter(({ code }) => code === 'InvalidQuotes').map(({ row = 0 }) => row);
  return { records: data, cursor: meta.cursor, openQuoteAt: open?.index ?? null, malformed };
}
