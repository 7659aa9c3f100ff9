import { AppError } from '../../rpc/errors.ts';

/** Of the units of a wide text, at least so many are ASCII: digits, delimiters and line ends. */
const NARROW_SHARE = 0.04;
/** NULs on the one side of the units against those on the other. */
const LOPSIDED = 4;
const FEWEST_NULS = 2;

/**
 * The encoding that a byte order mark tells.
 * @throws AppError `file-encoding` for UTF-32, which browsers do not decode.
 */
export function markedEncoding(head: Uint8Array): string | null {
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw utf32();
    return 'utf-16le';
  }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) throw utf32();
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/**
 * UTF-16 without a mark: whatever its language, the digits, delimiters and line ends of a table are ASCII, every second
 * byte of them NUL.
 * @throws AppError `file-encoding` for UTF-32.
 */
export function unmarkedWideEncoding(head: Uint8Array): string | null {
  const nuls = [0, 0, 0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nuls[at % 4]!++;
  const [first, second, third, fourth] = nuls as [number, number, number, number];
  const units = head.length / 4;
  if (units >= FEWEST_NULS && second >= units * 0.9 && third >= units * 0.9 && first + fourth > units * 0.9)
    throw utf32();
  const enough = Math.max(FEWEST_NULS, (head.length / 2) * NARROW_SHARE);
  if (second + fourth >= enough && (first + third) * LOPSIDED < second + fourth) return 'utf-16le';
  return first + third >= enough && (second + fourth) * LOPSIDED < first + third ? 'utf-16be' : null;
}

function utf32(): AppError {
  return new AppError('file-encoding', 'UTF-32, which browsers do not decode', {
    details: { encoding: 'utf-32' },
  });
}
