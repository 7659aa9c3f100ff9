import type { Dialect } from './dialect.ts';
import { evenLineEnds } from './line-ends.ts';
import { parseRecords, type CsvRecord, type ParsedRecords } from './papa.ts';
import { parseMended } from './stray-quotes.ts';

/** The whole records at the beginning of a text that may be cut off; the cut one too where there is hardly another. */
export function sampleRecords(text: string, dialect: Dialect): readonly CsvRecord[] {
  const whole = mendedSample(text, dialect, false);
  return whole.length > 1 ? whole : mendedSample(text, dialect, true);
}

function mendedSample(text: string, dialect: Dialect, isLast: boolean): readonly CsvRecord[] {
  const { records, malformed } = parseSample(text, dialect, isLast);
  if (malformed.length === 0) return records;
  const width = usualWidth(records.map(({ length }) => length));
  return parseMended(text, { dialect, quotes: true, isLast }, width).records;
}

/** @param isLast whether the text after the last line end is a record too. */
export function parseSample(text: string, dialect: Dialect, isLast: boolean): ParsedRecords {
  const even = evenLineEnds(text, dialect);
  return parseRecords(even.text, { dialect, lineEnd: even.lineEnd, quotes: true, isLast });
}

/** The most frequent width; of equally frequent ones, the largest. 0 for none. */
export function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let usual = 0;
  for (const [width, count] of counts) {
    const best = counts.get(usual) ?? 0;
    if (count > best || (count === best && width > usual)) usual = width;
  }
  return usual;
}

/** A line with nothing on it. */
export function isBlank(record: CsvRecord): boolean {
  return record.length === 1 && record[0]!.trim() === '';
}
