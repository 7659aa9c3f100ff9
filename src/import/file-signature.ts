import { AppError, type ErrorCode } from '../rpc/errors.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly code: ErrorCode;
  readonly name: string;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], code: 'file-pdf', name: 'pdf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: 'file-image', name: 'png' },
  { bytes: [0xff, 0xd8, 0xff], code: 'file-image', name: 'jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], code: 'file-image', name: 'gif' },
  { bytes: [0x1f, 0x8b, 0x08], code: 'file-compressed', name: 'gzip' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], code: 'file-compressed', name: 'rar' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], code: 'file-compressed', name: '7z' },
  { bytes: [0x50, 0x41, 0x52, 0x31], code: 'file-database', name: 'parquet' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], code: 'file-database', name: 'sqlite' },
];
/** How web pages begin, and the XML that spreadsheet programs wrote before they wrote workbooks. */
const WEB_PAGE = /^\s*<(!doctype html|html|table|\?xml|\?mso-application|!--)/i;
const WEB_PAGE_BYTES = 512;
const BINARY_SHARE = 0.1;
const NUL_SHARE = 0.01;

/**
 * Turns away what is no text, by its first bytes, whatever the file is called.
 * @throws AppError `file-binary`, or one that says what it is, with the format's name in `details.format`.
 */
export function assertText(head: Uint8Array, encoding: string): void {
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known !== undefined) throw refusal(known.code, known.name);
  if (WEB_PAGE.test(firstLetters(head))) throw refusal('file-web-page', 'html');
  if (encoding.startsWith('utf-16')) return;
  if (shareOf(head, isNul) > NUL_SHARE || shareOf(head, isControl) > BINARY_SHARE)
    throw refusal('file-binary', null);
}

function refusal(code: ErrorCode, format: string | null): AppError {
  return new AppError(code, `Not a text file (${format ?? 'unknown format'})`, {
    details: { format },
  });
}

/** As far as they are ASCII, in whatever encoding, a byte order mark left out. */
function firstLetters(head: Uint8Array): string {
  const bytes = head.subarray(0, WEB_PAGE_BYTES).filter((byte) => byte > 0 && byte < 0x80);
  return String.fromCharCode(...bytes);
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
