import type { Random } from '../../src/kernels/random.ts';
import { encodeText } from '../helpers/encode-text.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
type Damage = (bytes: Bytes, random: Random, other: Bytes) => Bytes;

/** What stands in hostile and broken files. */
const TEXTS = [
  '\0',
  '\0'.repeat(300),
  '"',
  '""',
  '"'.repeat(501),
  `"${'""'.repeat(400)}`,
  "'",
  '\\"',
  '\r',
  '\n',
  '\r\n',
  '\n\r\n\n',
  '\u2028',
  '\x85',
  '\uFEFF',
  '\uFEFF\uFEFF',
  ',',
  ';',
  '\t',
  '|',
  ',,,,,,,,',
  '=HYPERLINK("http://127.0.0.1/","x")',
  "=cmd|' /C calc'!A0",
  '<script>alert(1)</script>',
  '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '__proto__',
  'constructor,toString,hasOwnProperty',
  '1e308',
  '-1e999',
  '9'.repeat(400),
  '1.93068E+15',
  '0x1F',
  'NaN',
  '31.02.2024',
  '99999-99-99T99:99:99Z',
  '-271821-04-20',
  '=',
  '="',
  '%',
  '()',
  '--',
  '\x1B[31m',
  '\u202Etxt.exe',
  'x'.repeat(40_000),
  `${'a,'.repeat(2_100)}\n`,
  'sep=;\n',
  '# ',
  'Total,',
];
/** What no encoder writes: parts of characters, lone surrogates in UTF-8 and UTF-16, byte order marks of others. */
const SEQUENCES = [
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf, 0xed, 0xa0, 0x80],
  [0x00, 0xd8],
  [0xdc, 0x00],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xff, 0xfe, 0, 0],
  [0xc0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0x81],
  [0x84, 0x31, 0xa4, 0x37],
  [0x1a],
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
];

const DAMAGES: readonly Damage[] = [
  (bytes, random) => bytes.slice(0, place(bytes, random)),
  (bytes, random) => bytes.slice(place(bytes, random)),
  flipped,
  flipped,
  (bytes, random) => overwritten(bytes, random, random.below(256)),
  (bytes, random) => overwritten(bytes, random, [0, 0x22, 0x0a, 0xff][random.below(4)]!),
  (bytes, random) => {
    const [start, end] = range(bytes, random);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  (bytes, random) => {
    const [start, end] = range(bytes, random);
    const times = 1 + random.below(4);
    return inserted(bytes, end, joined(...Array.from({ length: times }, () => bytes.subarray(start, end))));
  },
  (bytes, random, other) =>
    joined(bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))),
  (bytes, random, other) => inserted(bytes, place(bytes, random), other.subarray(...range(other, random))),
  insertedText,
  insertedText,
  insertedText,
  insertedText,
  (bytes, random) => inserted(bytes, place(bytes, random), Uint8Array.from(pick(SEQUENCES, random))),
];

/** The file with one to four damages, each anywhere. */
export function damaged(bytes: Bytes, other: Bytes, random: Random): Bytes {
  let result = bytes;
  for (let left = 1 + random.below(4); left > 0; left--)
    result = pick(DAMAGES, random)(result, random, other);
  return result;
}

export function pick<T>(all: readonly T[], random: Random): T {
  return all[random.below(all.length)]!;
}

function flipped(bytes: Bytes, random: Random): Bytes {
  const result = bytes.slice();
  for (let left = random.below(8); left >= 0 && bytes.length > 0; left--)
    result[random.below(bytes.length)]! ^= 1 << random.below(8);
  return result;
}

function overwritten(bytes: Bytes, random: Random, value: number): Bytes {
  return bytes.slice().fill(value, ...range(bytes, random));
}

function insertedText(bytes: Bytes, random: Random): Bytes {
  const text = pick(TEXTS, random);
  const encoding = random.below(6) === 0 ? 'utf-16le' : 'utf-8';
  return inserted(bytes, place(bytes, random), encodeText(text, encoding));
}

function inserted(bytes: Bytes, at: number, added: Uint8Array): Bytes {
  return joined(bytes.subarray(0, at), added, bytes.subarray(at));
}

function place(bytes: Bytes, random: Random): number {
  return random.below(bytes.length + 1);
}

/** Mostly short. */
function range(bytes: Bytes, random: Random): [start: number, end: number] {
  const start = place(bytes, random);
  const longest = random.below(3) === 0 ? bytes.length : 16;
  return [start, Math.min(bytes.length, start + random.below(longest + 1))];
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
