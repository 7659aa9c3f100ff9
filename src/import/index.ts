export { readPart, type AssistContract, type Assistant } from './assistant.ts';
export type { ChunkSink } from './chunk-sink.ts';
export { ingest } from './ingest.ts';
export { listArchive } from './list-archive.ts';
export type { TablePart } from './table-reader.ts';
