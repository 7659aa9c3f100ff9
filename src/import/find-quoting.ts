import { BACKSLASH, isLinedUp, type Dialect } from './dialect.ts';
import { consistencyOf, patternScore, readBy, type DialectReading } from './dialect-score.ts';
import { isValueCell } from './known-cell.ts';

/** What the caller fixes of a dialect. */
export interface FixedDialect {
  readonly delimiter?: string | undefined;
  readonly quote?: string | null | undefined;
  readonly escape?: string | undefined;
}

/** Text as far as it is looked at; `isWhole` when the last line may be a record too. */
export interface Look {
  readonly text: string;
  readonly isWhole: boolean;
}

const USUAL = '"';
const OTHERS = ["'", '`', '~'];
/** Share of cells that are not plain values which have to be quoted where no quoted cell holds a delimiter. */
const NEARLY_ALL = 0.9;

/**
 * How a text reads with a delimiter: by double quotes, unless another quote holds cells together that would fall
 * apart or stands around all words, or double quotes are only inches and seconds.
 */
export function readQuoted(look: Look, delimiter: string, fixed: FixedDialect): DialectReading {
  const read = (quote: string | null) => readEscaped(look, delimiter, quote, fixed.escape);
  if (isLinedUp({ delimiter, quote: null, escape: null })) return read(null);
  if (fixed.quote !== undefined) return read(fixed.quote);
  const usual = read(USUAL);
  const bare = readBy(look.text, { delimiter, quote: null, escape: null }, look.isWhole);
  for (const quote of OTHERS) {
    if (!look.text.includes(quote)) continue;
    const reading = read(quote);
    if (isQuotedBy(reading, usual, bare)) return reading;
  }
  return usual.isMalformed && isBare(bare, usual) ? bare : usual;
}

function readEscaped(
  { text, isWhole }: Look,
  delimiter: string,
  quote: string | null,
  escape: string | undefined,
): DialectReading {
  const read = (by: string | null) => readBy(text, { delimiter, quote, escape: by }, isWhole);
  if (escape !== undefined || quote === null) return read(quote === null ? null : escape!);
  const doubled = read(quote);
  if (!doubled.isMalformed || !text.includes(BACKSLASH + quote)) return doubled;
  const backslashed = read(BACKSLASH);
  return !backslashed.isMalformed && patternScore(backslashed) >= patternScore(doubled)
    ? backslashed
    : doubled;
}

/** Whether a quote other than `"` quotes cells, and is not part of them: `'00123'`, `'til`. */
function isQuotedBy(reading: DialectReading, usual: DialectReading, bare: DialectReading): boolean {
  if (reading.isMalformed || !opensCells(bare, reading.dialect)) return false;
  if (consistencyOf(reading) < consistencyOf(usual)) return false;
  return patternScore(reading) > patternScore(usual) || quotedShare(bare, reading.dialect) >= NEARLY_ALL;
}

/** Whether a quote begins any cell: one that never does would only take others' meaning away. */
function opensCells({ records }: DialectReading, { quote }: Dialect): boolean {
  return records.some((record) => record.some((cell) => cell.trimStart().startsWith(quote!)));
}

/** Whether quotes mean nothing: none of them stand around a cell, and without them the records are more alike. */
function isBare(bare: DialectReading, usual: DialectReading): boolean {
  return quotedShare(bare, usual.dialect) === 0 && patternScore(bare) > patternScore(usual);
}

/** Share of filled cells with a quote at both ends, plain values left out. */
function quotedShare({ records }: DialectReading, { quote }: Dialect): number {
  const cells = records.flat().filter((cell) => cell.trim() !== '' && !isValueCell(cell));
  const quoted = cells.filter(
    (cell) => cell.length > 1 && cell.startsWith(quote!) && cell.endsWith(quote!),
  ).length;
  return quoted / Math.max(1, cells.length);
}
