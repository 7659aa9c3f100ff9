import { readBytes } from './file-bytes.ts';
import { createDecoder } from './encoding.ts';
import { DECODE_BYTES } from './limits.ts';

export interface TextPiece {
  readonly text: string;
  /** The bytes behind it, near enough: a character may have begun in the piece before. */
  readonly bytes: Uint8Array;
  readonly bytesRead: number;
}

/**
 * A file as decoded text, piece by piece, without its byte order mark. Pieces never end within a character.
 * @throws AppError as readBytes and createDecoder.
 */
export async function* readText(
  file: File,
  encoding: string,
  signal: AbortSignal,
): AsyncGenerator<TextPiece> {
  const decoder = createDecoder(encoding);
  let bytesRead = 0;
  for await (const block of readBytes(file, signal)) {
    for (let start = 0; start < block.length; start += DECODE_BYTES) {
      const bytes = block.subarray(start, start + DECODE_BYTES);
      bytesRead += bytes.length;
      const isLast = bytesRead === file.size;
      yield { text: decoder.decode(bytes, { stream: !isLast }), bytes, bytesRead };
    }
  }
}
