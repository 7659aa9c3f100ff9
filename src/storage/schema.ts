import type { DBSchema, IDBPDatabase } from 'idb';
import type { CellException, LeftOutRecord } from '../data/column.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { PackedNumbers } from './packed-numbers.ts';
import type { PackedStrings } from './packed-strings.ts';

export const DATABASE_NAME = 'kept';

/**
 * A dataset is `staging` from the first byte of an import until it is confirmed: it is listed nowhere, and is swept
 * when its import has died. Its `info` is null until every chunk has been written.
 */
export type DatasetRecord =
  | { readonly id: string; readonly state: 'staging'; readonly info: DatasetInfo | null }
  | { readonly id: string; readonly state: 'ready'; readonly info: DatasetInfo };

/** A {@link ColumnChunk} as it lies on disk. */
export interface ChunkRecord {
  readonly rowCount: number;
  readonly values: PackedNumbers;
  readonly valid: ArrayBuffer | null;
  readonly newEntries: readonly PackedStrings[];
  readonly exceptions: readonly CellException[];
}

/** datasetId, columnIndex, chunkIndex. */
export type ChunkKey = [string, number, number];

/** datasetId, revision, analysis, version, params as canonical JSON, engine. */
export type ResultKey = [string, number, string, number, string, string];

export interface KeptSchema extends DBSchema {
  datasets: { key: string; value: DatasetRecord };
  chunks: { key: ChunkKey; value: ChunkRecord };
  results: { key: ResultKey; value: object };
  /** By dataset: records of its file that did not come into the table whole. */
  leftOut: { key: string; value: readonly LeftOutRecord[] };
}

export type StoreName = 'datasets' | 'chunks' | 'results' | 'leftOut';
export type KeptDatabase = IDBPDatabase<KeptSchema>;
