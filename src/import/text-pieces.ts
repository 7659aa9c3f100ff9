import { createDecoder } from './encoding.ts';
import type { ByteReading } from './file-bytes.ts';
import { DECODE_BYTES } from './limits.ts';

export interface TextPiece {
  readonly text: string;
  /** Bytes of the file up to its end. */
  readonly bytesRead: number;
}

/**
 * Part of a file as decoded text, piece by piece, without the file's byte order mark. Pieces never end within a
 * character.
 * @throws AppError as readRange and createDecoder; the signal's reason when it is aborted.
 */
export async function* readText(
  { segment: { start, end }, blocks }: ByteReading,
  encoding: string,
  signal: AbortSignal,
): AsyncGenerator<TextPiece> {
  // Only the file's beginning has a mark to leave out. (Node drops letters where others than UTF are told so.)
  const decoder = createDecoder(encoding, { ignoreBOM: start > 0 && encoding === 'utf-8' });
  let bytesRead = start;
  for await (const block of blocks) {
    signal.throwIfAborted();
    for (let from = 0; from < block.length; from += DECODE_BYTES) {
      const bytes = block.subarray(from, from + DECODE_BYTES);
      bytesRead += bytes.length;
      yield { text: decoder.decode(bytes, { stream: bytesRead < end }), bytesRead };
    }
  }
}
