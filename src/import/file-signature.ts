import { AppError } from '../rpc/errors.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly name: string;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'png' },
  { bytes: [0xff, 0xd8, 0xff], name: 'jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'gif' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], name: 'pdf' },
  { bytes: [0x1f, 0x8b, 0x08], name: 'gzip' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'parquet' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], name: 'sqlite' },
];
const BINARY_SHARE = 0.1;
const NUL_SHARE = 0.01;

/**
 * Turns away what is no text, by its first bytes, whatever the file is called.
 * @throws AppError `file-binary`, with the format's name in `details.format` where it is known.
 */
export function assertText(head: Uint8Array, encoding: string): void {
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known !== undefined) throw refusal(known.name);
  if (encoding.startsWith('utf-16')) return;
  if (shareOf(head, isNul) > NUL_SHARE || shareOf(head, isControl) > BINARY_SHARE) throw refusal(null);
}

function refusal(format: string | null): AppError {
  return new AppError('file-binary', `Not a text file (${format ?? 'unknown format'})`, {
    details: { format },
  });
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return head.length >= 4 && bytes.every((byte, at) => head[at] === byte);
}

function shareOf(bytes: Uint8Array, test: (byte: number) => boolean): number {
  let count = 0;
  for (const byte of bytes) if (test(byte)) count++;
  return bytes.length === 0 ? 0 : count / bytes.length;
}

function isNul(byte: number): boolean {
  return byte === 0;
}

/** Control characters that text has no use for: not TAB, LF, VT, FF, CR, SUB, ESC. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 26) || (byte > 27 && byte < 32) || byte === 127;
}
