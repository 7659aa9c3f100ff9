import { AppError } from '../../rpc/errors.ts';

/** Of the units of a wide text, at least so many are ASCII: digits, delimiters and line ends. */
const NARROW_SHARE = 0.04;
/** Units that are ASCII in the one byte order against those that are in the other. */
const LOPSIDED = 4;
const FEWEST_UNITS = 2;

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
  if (isUtf32(head)) throw utf32();
  const [little, big] = asciiUnits(head);
  const enough = Math.max(FEWEST_UNITS, (head.length / 2) * NARROW_SHARE);
  if (little >= enough && big * LOPSIDED < little) return 'utf-16le';
  return big >= enough && little * LOPSIDED < big ? 'utf-16be' : null;
}

/** Units that are ASCII when the low byte comes first, and when it comes last. */
function asciiUnits(bytes: Uint8Array): readonly [number, number] {
  const counts: [number, number] = [0, 0];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at + 1] === 0 && isText(bytes[at]!)) counts[0]++;
    else if (bytes[at] === 0 && isText(bytes[at + 1]!)) counts[1]++;
  }
  return counts;
}

function isText(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}

/** Nearly every unit has two NULs in its middle, and one beside them. */
function isUtf32(head: Uint8Array): boolean {
  const nuls = [0, 0, 0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nuls[at % 4]!++;
  const [first, second, third, fourth] = nuls as [number, number, number, number];
  const most = (head.length / 4) * 0.9;
  return head.length >= 8 && second >= most && third >= most && first + fourth > most;
}

function utf32(): AppError {
  return new AppError('file-encoding', 'UTF-32, which browsers do not decode', {
    details: { encoding: 'utf-32' },
  });
}
