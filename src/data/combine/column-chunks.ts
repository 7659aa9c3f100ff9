import { BitSet } from '../bit-set.ts';
import { CHUNK_ROWS, MISSING_CODE, type ColumnChunk, type TextColumn } from '../column.ts';
import type { ColumnStats } from '../column-builder.ts';
import { DistinctNumbers } from '../distinct-numbers.ts';
import type { SourceColumn } from './source-column.ts';

/** Numbers told apart at most; beyond, the count is a lower bound. */
const DISTINCT_LIMIT = 65_536;

/**
 * A column as it is stored, chunk by chunk. A text column's codes are in order of first appearance, every entry used,
 * as {@link gatherCells} makes them.
 */
export function* columnChunks({ column, exceptions }: SourceColumn): Generator<ColumnChunk> {
  const rowCount = column.type === 'text' ? column.codes.length : column.values.length;
  let entries = 0;
  for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
    const to = Math.min(rowCount, from + CHUNK_ROWS);
    const base = { rowCount: to - from, exceptions: exceptions.filter(({ row }) => row >= from && row < to) };
    if (column.type === 'text') {
      const codes = column.codes.slice(from, to);
      const next = Math.max(entries, highest(codes) + 1);
      const newEntries = column.dictionary.slice(entries, next);
      entries = next;
      yield { ...base, values: codes.buffer, valid: null, newEntries };
    } else {
      const values = column.values.slice(from, to);
      yield { ...base, values: values.buffer, valid: validWords(values), newEntries: [] };
    }
  }
}

/** What is known of a column without looking at it again. */
export function columnStats({ column }: SourceColumn): ColumnStats {
  return column.type === 'text' ? textStats(column) : floatStats(column.values);
}

function textStats({ codes, dictionary }: TextColumn): ColumnStats {
  let missing = 0;
  for (const code of codes) if (code === MISSING_CODE) missing += 1;
  return { missing, distinct: dictionary.length, distinctIsExact: true, min: null, max: null };
}

function floatStats(values: Float64Array): ColumnStats {
  const distinct = new DistinctNumbers(DISTINCT_LIMIT);
  let missing = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) {
      missing += 1;
      continue;
    }
    distinct.add(value);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = min > max ? { min: null, max: null } : { min, max };
  return { missing, distinct: distinct.size, distinctIsExact: distinct.isExact, ...range };
}

function validWords(values: Float64Array): ArrayBuffer | null {
  const valid = new BitSet(values.length);
  let count = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    valid.add(row);
    count += 1;
  });
  return count === values.length ? null : valid.words.buffer;
}

function highest(codes: Int32Array): number {
  let top = MISSING_CODE;
  for (const code of codes) if (code > top) top = code;
  return top;
}
