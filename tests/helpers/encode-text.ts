/** Byte sequences of every character that an encoding of one or two bytes has, by asking its decoder. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

const MULTI_BYTE = new Set(['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-kr', 'euc-jp']);

/**
 * Text as bytes of an encoding that browsers only decode: the inverse of `TextDecoder`.
 * @throws Error for a character that the encoding does not have.
 */
export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) return encodeWide(text, encoding === 'utf-16be');
  const table = encodingTable(encoding);
  const bytes = Array.from(encoding === 'windows-1258' ? decomposed(text, table) : text, (character) => {
    const sequence = table.get(character);
    if (sequence === undefined) throw new Error(`${encoding} has no ${character}`);
    return sequence;
  });
  return Uint8Array.from(bytes.flat());
}

/** Characters that an encoding of one or two bytes has. */
export function charactersOf(encoding: string): readonly string[] {
  return [...encodingTable(encoding).keys()];
}

function encodeWide(text: string, isBigEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !isBigEndian);
  return new Uint8Array(view.buffer);
}

/** Vietnamese in windows-1258: letters with their tone behind them. */
function decomposed(text: string, table: ReadonlyMap<string, readonly number[]>): string {
  return Array.from(text.normalize('NFC'), (letter) =>
    table.has(letter) ? letter : splitTone(letter, table),
  ).join('');
}

function splitTone(letter: string, table: ReadonlyMap<string, readonly number[]>): string {
  const parts = Array.from(letter.normalize('NFD'));
  for (const tone of parts.slice(1)) {
    const rest = parts
      .filter((part) => part !== tone)
      .join('')
      .normalize('NFC');
    if (table.has(rest) && table.has(tone)) return rest + tone;
  }
  return letter;
}

function encodingTable(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding) ?? makeTable(encoding);
  tables.set(encoding, known);
  return known;
}

function makeTable(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, readonly number[]>();
  const take = (bytes: readonly number[]) => {
    const character = decodeOne(decoder, bytes);
    if (character !== null && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte++) take([byte]);
  if (!MULTI_BYTE.has(encoding)) return table;
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) take([lead, trail]);
  return table;
}

function decodeOne(decoder: TextDecoder, bytes: readonly number[]): string | null {
  try {
    const text = decoder.decode(Uint8Array.from(bytes));
    return Array.from(text).length === 1 ? text : null;
  } catch {
    return null;
  }
}
