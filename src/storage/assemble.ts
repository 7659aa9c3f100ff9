import { BitSet } from '../data/bit-set.ts';
import { CHUNK_ROWS, type Column, type ColumnType } from '../data/column.ts';
import { AppError } from '../rpc/errors.ts';
import { unpackNumbers } from './packed-numbers.ts';
import { unpackStrings } from './packed-strings.ts';
import type { ChunkRecord } from './schema.ts';

/**
 * Puts the chunks of one column together, in order.
 * @throws AppError `internal` when chunks are missing or out of step.
 */
export function assembleColumn(type: ColumnType, rowCount: number, chunks: readonly ChunkRecord[]): Column {
  assertInStep(rowCount, chunks);
  if (type === 'text') return assembleText(rowCount, chunks);
  return { type, values: assembleValues(rowCount, chunks), valid: assembleValid(rowCount, chunks) };
}

function assembleText(rowCount: number, chunks: readonly ChunkRecord[]): Column {
  const codes = new Int32Array(rowCount);
  const dictionary: string[] = [];
  chunks.forEach((chunk, index) => {
    unpackNumbers(chunk.values, codes, index * CHUNK_ROWS);
    unpackStrings(chunk.newEntries, dictionary);
  });
  return { type: 'text', codes, dictionary };
}

function assembleValues(rowCount: number, chunks: readonly ChunkRecord[]): Float64Array<ArrayBuffer> {
  const values = new Float64Array(rowCount);
  chunks.forEach((chunk, index) => unpackNumbers(chunk.values, values, index * CHUNK_ROWS));
  return values;
}

function assembleValid(rowCount: number, chunks: readonly ChunkRecord[]): BitSet {
  const valid = new BitSet(rowCount);
  chunks.forEach((chunk, index) => {
    const words = chunk.valid ? new Uint32Array(chunk.valid) : BitSet.full(chunk.rowCount).words;
    valid.words.set(words.subarray(0, Math.ceil(chunk.rowCount / 32)), (index * CHUNK_ROWS) / 32);
  });
  return valid;
}

/** Chunks are placed by their number alone, so all but the last must be whole. */
function assertInStep(rowCount: number, chunks: readonly ChunkRecord[]): void {
  const inStep = chunks.every(
    (chunk, index) => chunk.rowCount === Math.min(CHUNK_ROWS, rowCount - index * CHUNK_ROWS),
  );
  const total = chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0);
  if (!inStep || total !== rowCount) {
    throw new AppError('internal', `A column of ${rowCount} rows has ${total} in ${chunks.length} chunks`);
  }
}
