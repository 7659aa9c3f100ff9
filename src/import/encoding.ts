import { AppError } from '../rpc/errors.ts';

/** Share of bytes over 0x7F that stand in pairs, above which text is taken for Chinese. */
const PAIRED_SHARE = 0.8;
const NUL_SHARE = 0.2;

/** What was found out, and whether there was anything to find: plain ASCII fits nearly every encoding. */
export interface EncodingGuess {
  readonly encoding: string;
  readonly isProven: boolean;
}

/**
 * Guesses how the text of a file is encoded: a byte order mark; else NULs in every second byte (UTF-16); else
 * strict UTF-8; else GB 18030 where it decodes and the high bytes come in pairs; else windows-1252.
 *
 * @param samples pieces of the file, the first one its beginning; the others may start within a character.
 */
export function guessEncoding(samples: readonly Uint8Array[]): EncodingGuess {
  const head = samples[0] ?? new Uint8Array();
  const known = markedEncoding(head) ?? wideEncoding(head);
  if (known !== null) return { encoding: known, isProven: true };
  const isProven = samples.some((sample) => sample.some((byte) => byte > 0x7f));
  if (samples.every((sample, at) => decodes(sample, 'utf-8', at > 0))) return { encoding: 'utf-8', isProven };
  return { encoding: samples.every(isChinese) ? 'gb18030' : 'windows-1252', isProven };
}

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

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: the letters of most tables are ASCII, every second byte of them NUL. */
function wideEncoding(head: Uint8Array): string | null {
  const nuls: [number, number] = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nuls[at % 2 === 0 ? 0 : 1]++;
  const enough = (head.length / 2) * NUL_SHARE;
  if (nuls[1] > enough && nuls[0] < nuls[1] / 4) return 'utf-16le';
  return nuls[0] > enough && nuls[1] < nuls[0] / 4 ? 'utf-16be' : null;
}

/** Whether the bytes decode without a fault; a character cut off at the end, or at the start, is none. */
function decodes(bytes: Uint8Array, encoding: string, startsAnywhere: boolean): boolean {
  const start = startsAnywhere ? bytes.indexOf(10) + 1 : 0;
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(start), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** GB 2312, the part of GB 18030 that everyday Chinese stays in, writes each character as two high bytes. */
function isChinese(bytes: Uint8Array): boolean {
  if (!decodes(bytes, 'gb18030', true)) return false;
  let high = 0;
  let paired = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    high++;
    if (bytes[at]! > 0xa0 && (bytes[at + 1] ?? 0) > 0xa0) {
      high++;
      paired += 2;
      at++;
    }
  }
  return paired >= high * PAIRED_SHARE;
}
