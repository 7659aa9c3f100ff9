import { STANDARD_DIALECT, type Dialect } from './dialect.ts';
import { evenLineEnds } from './line-ends.ts';
import { parseRecords, type CsvRecord } from './papa.ts';

/** In order of preference where two explain the text equally well. */
const CANDIDATES = [',', ';', '\t', '|'] as const;
const LOOK_AT_CHARS = 64 * 1024;
/** Columns beyond this many do not make a delimiter likelier. */
const ENOUGH_COLUMNS = 20;

/**
 * Finds the delimiter under which most records have the same number of cells, more than one.
 * @returns a comma when nothing separates anything: a table of one column.
 */
export function guessDelimiter(head: string): string {
  const text = head.slice(0, LOOK_AT_CHARS);
  let best: string = CANDIDATES[0];
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const score = text.includes(candidate)
      ? scoreOf(sampleRecords(text, { ...STANDARD_DIALECT, delimiter: candidate }))
      : 0;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** The whole records at the beginning of a text that may be cut off; the cut one too where there is hardly another. */
export function sampleRecords(text: string, dialect: Dialect): readonly CsvRecord[] {
  const even = evenLineEnds(text, dialect);
  const step = { dialect, lineEnd: even.lineEnd, quotes: true };
  const { records } = parseRecords(even.text, { ...step, isLast: false });
  return records.length > 1 ? records : parseRecords(even.text, { ...step, isLast: true }).records;
}

function scoreOf(records: readonly CsvRecord[]): number {
  const widths = records.filter((record) => !isBlank(record)).map((record) => record.length);
  const usual = usualWidth(widths);
  if (usual > 1) return shareOf(widths, usual) + Math.min(usual, ENOUGH_COLUMNS) / 1000;
  // Baskets, one a line: most lines may hold one thing only, and still commas separate the others.
  return (widths.filter((width) => width > 1).length / Math.max(1, widths.length)) * 0.4;
}

function shareOf(widths: readonly number[], width: number): number {
  return widths.filter((other) => other === width).length / widths.length;
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
