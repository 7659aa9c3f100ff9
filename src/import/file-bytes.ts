import { AppError } from '../rpc/errors.ts';
import { READ_BYTES } from './limits.ts';
import type { Segment } from './segments.ts';

/** The bytes of a part of a file, block by block. Begun, the first block is being read. */
export interface ByteReading {
  readonly segment: Segment;
  readonly blocks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/**
 * Begins to read a part of a file in order, a few megabytes at a time; the next read is under way while one is worked
 * on. Its blocks throw `file-changed` or `file-unreadable` as {@link readRange}.
 */
export function beginReading(file: File, segment: Segment): ByteReading {
  return { segment, blocks: readBlocks(file, segment, readBlock(file, segment, segment.start)) };
}

async function* readBlocks(
  file: File,
  segment: Segment,
  first: Promise<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ahead = first;
  for (let start = segment.start; start < segment.end; start += READ_BYTES) {
    const bytes = await ahead;
    const next = start + READ_BYTES;
    ahead = next < segment.end ? readBlock(file, segment, next) : ahead;
    yield bytes;
  }
}

function readBlock(file: File, { end }: Segment, start: number): Promise<Uint8Array<ArrayBuffer>> {
  const block = readRange(file, start, Math.min(end, start + READ_BYTES));
  // Whoever stops reading early never awaits it.
  block.catch(() => undefined);
  return block;
}

/** @throws AppError `file-changed` when the file is no longer what was dropped, or `file-unreadable`. */
export async function readRange(file: File, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const expected = Math.max(0, Math.min(end, file.size) - start);
  let buffer: ArrayBuffer;
  try {
    buffer = await file.slice(start, end).arrayBuffer();
  } catch (cause) {
    throw readFault(cause);
  }
  if (buffer.byteLength !== expected) throw changed(undefined);
  return new Uint8Array(buffer);
}

/** Browsers compare a file with the moment it was dropped and then refuse to read on. */
function readFault(cause: unknown): AppError {
  const isChanged = cause instanceof DOMException && cause.name === 'NotReadableError';
  return isChanged ? changed(cause) : new AppError('file-unreadable', 'The file cannot be read', { cause });
}

function changed(cause: unknown): AppError {
  return new AppError('file-changed', 'The file changed while it was read', { cause });
}
