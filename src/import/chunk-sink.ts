import type { ColumnChunk, LeftOutRecord } from '../data/column.ts';
import type { Role } from '../data/roles.ts';
import type { DatasetInfo } from '../data/schema.ts';

/** Where an import puts what it reads. */
export interface ChunkSink {
  /** Opens the dataset. Called again when the file has to be read anew: what was written until then is void. @param roles of the columns. */
  begin(datasetId: string, roles: readonly (Role | null)[]): Promise<void>;
  /** The next rows of every column, in the order of the columns. Buffers may be kept: they are not used again. */
  write(chunkIndex: number, columns: readonly ColumnChunk[]): Promise<void>;
  /** @param leftOut records that did not come into the table whole. */
  finish(info: DatasetInfo, leftOut: readonly LeftOutRecord[]): Promise<void>;
}
