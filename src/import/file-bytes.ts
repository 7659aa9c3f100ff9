import { AppError } from '../rpc/errors.ts';
import { READ_BYTES } from './limits.ts';

/**
 * The bytes of a file in order, a few megabytes at a time; the next read is under way while one is worked on.
 * @throws AppError `file-changed` or `file-unreadable`; the signal's reason when it is aborted.
 */
export async function* readBytes(file: File, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let ahead = readRange(file, 0, READ_BYTES);
  for (let start = 0; start < file.size; start += READ_BYTES) {
    signal.throwIfAborted();
    const bytes = await ahead;
    const next = start + READ_BYTES;
    ahead = next < file.size ? readRange(file, next, next + READ_BYTES) : ahead;
    // Whoever stops reading early never awaits it.
    ahead.catch(() => undefined);
    yield bytes;
  }
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
