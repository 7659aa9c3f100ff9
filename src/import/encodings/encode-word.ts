import { createDecoder } from '../encoding.ts';

/** Lead and trail bytes of the encodings with two bytes a character. */
const LEADS: readonly [number, number] = [0x81, 0xfe];
const TRAILS: readonly [number, number] = [0x40, 0xfe];
const TWO_BYTES: ReadonlySet<string> = new Set(['gb18030', 'big5', 'shift_jis', 'euc-kr', 'euc-jp']);

type ByteTable = ReadonlyMap<string, readonly number[]>;

const tables = new Map<string, ByteTable>();

/**
 * The bytes that an encoding reads as this word: the inverse of its decoder, which browsers do not have.
 * @returns null where a character is none of the encoding's. C1 controls pass as bytes of their own: who reads a text
 *   as Latin-1 makes them of the bytes that others read as windows-1252's signs.
 */
export function encodeWord(word: string, encoding: string): Uint8Array<ArrayBuffer> | null {
  const table = tables.get(encoding) ?? makeTable(encoding);
  tables.set(encoding, table);
  const bytes: number[] = [];
  for (const character of word) {
    const code = table.get(character) ?? controlByte(character);
    if (code === null) return null;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

function controlByte(character: string): readonly number[] | null {
  return character >= '\x80' && character <= '\x9f' ? [character.charCodeAt(0)] : null;
}

function makeTable(encoding: string): ByteTable {
  const table = new Map<string, readonly number[]>();
  const decoder = createDecoder(encoding);
  const take = (...bytes: readonly number[]) => {
    // Told that more is to come, Node knows windows-1252 from Latin-1.
    const text = decoder.decode(Uint8Array.from(bytes), { stream: true });
    decoder.decode();
    if (text !== '\ufffd' && Array.from(text).length === 1 && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) take(byte);
  if (!TWO_BYTES.has(encoding)) return table;
  for (let lead = LEADS[0]; lead <= LEADS[1]; lead++)
    for (let trail = TRAILS[0]; trail <= TRAILS[1]; trail++) take(lead, trail);
  return table;
}
