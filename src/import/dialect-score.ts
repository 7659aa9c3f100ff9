import type { Dialect } from './dialect.ts';
import { isKnownCell } from './known-cell.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank, parseSample } from './sample-records.ts';

/** A text as it reads by a dialect. */
export interface DialectReading {
  readonly dialect: Dialect;
  /** Records with something in them. */
  readonly records: readonly CsvRecord[];
  /** A quote is never closed, or stands where none should. */
  readonly isMalformed: boolean;
}

/** What a record of one cell counts: almost nothing, so that any delimiter that separates something wins. */
const ONE_CELL = 1e-3;
const TYPED_CELLS = 1000;

export function readBy(text: string, dialect: Dialect, isWhole: boolean): DialectReading {
  const { records, malformed, openQuoteAt } = parseSample(text, dialect, isWhole);
  const filled = records.filter((record) => !isBlank(record));
  return { dialect, records: filled, isMalformed: openQuoteAt !== null || malformed.length > 0 };
}

/**
 * How consistent a text is under a dialect, Q = P · T: the measure of van den Burg, Nazábal and Sutton, “Wrangling messy
 * CSV files by detecting row and type patterns”, 2019 (arXiv 1811.11242).
 */
export function consistencyOf(reading: DialectReading): number {
  return patternScore(reading) * typeScore(reading);
}

/** How alike the records are: P = 1/K · Σ Nₖ (Lₖ − 1)/Lₖ over the K record lengths Lₖ, that occur Nₖ times. */
export function patternScore({ records }: DialectReading): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let score = 0;
  for (const [length, count] of counts) score += (count * Math.max(ONE_CELL, length - 1)) / length;
  return score / Math.max(1, counts.size);
}

/** Share of cells that are something of their own: T, 0–1. */
export function typeScore({ records }: DialectReading): number {
  let known = 0;
  let cells = 0;
  for (let at = 0; at < records.length && cells < TYPED_CELLS; at++) {
    for (const cell of records[at]!) if (isKnownCell(cell)) known++;
    cells += records[at]!.length;
  }
  return known / Math.max(1, cells);
}
