import { File as NodeFile } from 'node:buffer';
import {
  CHUNK_ROWS,
  MISSING_CODE,
  type CellException,
  type ColumnChunk,
  type LeftOutRecord,
} from '../../src/data/column.ts';
import type { DatasetInfo } from '../../src/data/schema.ts';
import { ingest, type ChunkSink } from '../../src/import/index.ts';
import type { IngestProgress, ParseOptions, Preview } from '../../workers/import.contract.ts';

/** A column as the sink got it, put together again: what each cell is now, null where missing. */
export interface ImportedColumn {
  readonly cells: readonly (string | number | null)[];
  readonly exceptions: readonly CellException[];
}

export interface ImportedTable {
  readonly dataset: DatasetInfo;
  readonly preview: Preview;
  readonly leftOut: readonly LeftOutRecord[];
  readonly columns: readonly ImportedColumn[];
  /** How often the file was read. */
  readonly readings: number;
  readonly progress: readonly IngestProgress[];
}

type Content = string | Uint8Array<ArrayBuffer> | readonly BlobPart[];

export function makeFile(content: Content, name = 'table.csv'): File {
  const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : [...content];
  return new NodeFile(parts as ConstructorParameters<typeof NodeFile>[0], name) as unknown as File;
}

/** Imports into memory and puts the columns together again, as storage would. */
export async function importTable(
  source: Content | File,
  options: ParseOptions = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportedTable> {
  const file = source instanceof Blob ? source : makeFile(source);
  const sink = new MemorySink();
  const progress: IngestProgress[] = [];
  const context = { signal, progress: (step: IngestProgress) => void progress.push(step) };
  const { dataset, preview } = await ingest(
    { file, options, datasetId: 'test', sample: null },
    context,
    sink,
  );
  const columns = dataset.columns.map(({ type }, at) => sink.column(at, type, dataset.rowCount));
  return { dataset, preview, leftOut: sink.leftOut, columns, readings: sink.readings, progress };
}

/** The rows of a table whose columns are all text, empty where missing. */
export function textRows({ columns, dataset }: ImportedTable): string[][] {
  return Array.from({ length: dataset.rowCount }, (_, row) =>
    columns.map(({ cells }) => String(cells[row] ?? '')),
  );
}

export class MemorySink implements ChunkSink {
  readings = 0;
  finished: DatasetInfo | null = null;
  leftOut: readonly LeftOutRecord[] = [];
  #chunks: (readonly ColumnChunk[])[] = [];

  begin(): Promise<void> {
    this.readings++;
    this.#chunks = [];
    return Promise.resolve();
  }

  write(chunkIndex: number, columns: readonly ColumnChunk[]): Promise<void> {
    this.#chunks[chunkIndex] = columns;
    return Promise.resolve();
  }

  finish(info: DatasetInfo, leftOut: readonly LeftOutRecord[]): Promise<void> {
    this.leftOut = leftOut;
    this.finished = info;
    return Promise.resolve();
  }

  column(at: number, type: 'number' | 'timestamp' | 'text', rowCount: number): ImportedColumn {
    const chunks = this.#chunks.map((columns) => columns[at]!);
    assertFull(chunks, rowCount);
    const cells = type === 'text' ? textCells(chunks) : chunks.flatMap(floatCells);
    return { cells, exceptions: chunks.flatMap(({ exceptions }) => exceptions) };
  }
}

function assertFull(chunks: readonly ColumnChunk[], rowCount: number): void {
  const counts = chunks.map((chunk) => chunk.rowCount);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== rowCount || counts.slice(0, -1).some((count) => count !== CHUNK_ROWS)) {
    throw new Error(`Chunks of ${counts.join(', ')} rows for ${rowCount} rows`);
  }
}

function textCells(chunks: readonly ColumnChunk[]): (string | null)[] {
  const dictionary = chunks.flatMap(({ newEntries }) => newEntries);
  if (new Set(dictionary).size !== dictionary.length) throw new Error('A dictionary entry comes twice');
  const codes = chunks.flatMap(({ values }) => [...new Int32Array(values)]);
  return codes.map((code) => (code === MISSING_CODE ? null : dictionary[code]!));
}

function floatCells({ values, valid }: ColumnChunk): (number | null)[] {
  const words = valid === null ? null : new Uint32Array(valid);
  return [...new Float64Array(values)].map((value, row) => {
    const isValid = words === null || ((words[row >>> 5]! >>> (row & 31)) & 1) === 1;
    if (isValid === Number.isNaN(value)) throw new Error(`Row ${row}: ${value} is marked ${String(isValid)}`);
    return isValid ? value : null;
  });
}
