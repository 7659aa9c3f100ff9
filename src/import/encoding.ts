import { AppError } from '../rpc/errors.ts';

/**
 * Whether a byte 10 is a line feed wherever it stands, and decoding can begin anew behind it. So it is in all that
 * browsers decode but these: no trail byte of UTF-8, GB 18030, Big5, Shift JIS or EUC is below 0x30, and a decoder that
 * meets a byte of ASCII within a character gives the character up and keeps the byte.
 */
export function canCutAtLineFeed(encoding: string): boolean {
  return !/^utf-16|^iso-2022/.test(encoding);
}

/** @throws AppError `invalid-params` when this browser knows no such encoding. */
export function createDecoder(encoding: string, options?: TextDecoderOptions): TextDecoder {
  try {
    return new TextDecoder(encoding, options);
  } catch (cause) {
    throw new AppError('invalid-params', `Unknown encoding ${encoding}`, { cause, details: { encoding } });
  }
}
