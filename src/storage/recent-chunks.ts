import type { ChunkRecord } from './schema.ts';

/** A chunk as it lies in the database. */
export interface WrittenChunk {
  readonly columnIndex: number;
  readonly record: ChunkRecord;
}

/** What the worker that writes a dataset tells those that will read it: it begins (anew), or has written the next chunks. */
export type ChunkNews =
  { readonly begun: string } | { readonly datasetId: string; readonly chunks: readonly WrittenChunk[] };

/** Chunks of the dataset written last, in order. Reading them from the database would wait behind its writes. */
let recent: { readonly datasetId: string; readonly columns: Map<number, ChunkRecord[]> } | null = null;

/** Keeps the chunks that are told at `port`, of one dataset at a time. */
export function heedChunks(port: MessagePort): void {
  port.onmessage = ({ data }: MessageEvent<ChunkNews>) => {
    if ('begun' in data) recent = { datasetId: data.begun, columns: new Map() };
    else if (recent?.datasetId === data.datasetId) remember(recent.columns, data.chunks);
  };
}

/** @returns all chunks of a column, which are then forgotten; null when some or all were not told. */
export function takeRecentChunks(
  datasetId: string,
  columnIndex: number,
  rowCount: number,
): readonly ChunkRecord[] | null {
  const chunks = recent?.datasetId === datasetId ? recent.columns.get(columnIndex) : undefined;
  if (chunks?.reduce((rows, chunk) => rows + chunk.rowCount, 0) !== rowCount) return null;
  recent?.columns.delete(columnIndex);
  return chunks;
}

function remember(columns: Map<number, ChunkRecord[]>, chunks: readonly WrittenChunk[]): void {
  for (const { columnIndex, record } of chunks) {
    const known = columns.get(columnIndex);
    if (known === undefined) columns.set(columnIndex, [record]);
    else known.push(record);
  }
}
