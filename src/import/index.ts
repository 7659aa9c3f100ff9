export type { ChunkSink } from './chunk-sink.ts';
export { ingest } from './ingest.ts';
