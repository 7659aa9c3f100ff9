/** What the first bytes of a file say it is packed in; what is in it, only a look inside tells. */
export type ContainerSignature = 'zip' | 'cfb';

/** How many of the first bytes tell. */
export const SIGNATURE_BYTES = 8;

const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PK = [0x50, 0x4b];
/** Of a local file header, or of the end of an archive without entries. */
const ZIP_RECORDS = [
  [3, 4],
  [5, 6],
];

/** Recognises a packed file by its first bytes, whatever it is called; null for anything else. */
export function containerSignature(head: Uint8Array): ContainerSignature | null {
  if (startsWith(head, CFB)) return 'cfb';
  return ZIP_RECORDS.some((record) => startsWith(head, [...PK, ...record])) ? 'zip' : null;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}
