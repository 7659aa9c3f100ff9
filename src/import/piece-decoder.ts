import { createDecoder } from './encoding.ts';

/** Decodes pieces that stand for themselves: a character that is cut comes to U+FFFD, and no mark is left out. */
export class PieceDecoder {
  readonly #decoder: TextDecoder;

  /** @throws AppError as createDecoder. */
  constructor(encoding: string) {
    // Node drops letters where others than UTF-8 are told so.
    this.#decoder = createDecoder(encoding, { ignoreBOM: encoding === 'utf-8' });
  }

  decode(bytes: Uint8Array): string {
    // One call for both, and Node takes windows-1252 for Latin-1.
    return this.#decoder.decode(bytes, { stream: true }) + this.#decoder.decode();
  }
}
