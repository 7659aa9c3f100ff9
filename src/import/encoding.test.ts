import { describe, expect, test } from 'vitest';
import { createDecoder, guessEncoding } from './encoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, bigEndian: boolean, mark: boolean) => {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian);
  return new Uint8Array(view.buffer);
};
/** 订单编号,金额 in GB 18030 */
const GBK = Uint8Array.of(0xb6, 0xa9, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a);

describe('guessEncoding', () => {
  test.each([
    { description: 'ASCII', bytes: utf8('a,b\n1,2\n'), encoding: 'utf-8', isProven: false },
    { description: 'UTF-8', bytes: utf8('名前,été,😀\n'), encoding: 'utf-8', isProven: true },
    { description: 'UTF-8 with a mark', bytes: utf8('\ufeffa,b\n'), encoding: 'utf-8', isProven: true },
    {
      description: 'UTF-8 cut within a character',
      bytes: utf8('a,é').slice(0, -1),
      encoding: 'utf-8',
      isProven: true,
    },
    {
      description: 'UTF-16 LE, marked',
      bytes: utf16('日本', false, true),
      encoding: 'utf-16le',
      isProven: true,
    },
    {
      description: 'UTF-16 BE, marked',
      bytes: utf16('日本', true, true),
      encoding: 'utf-16be',
      isProven: true,
    },
    {
      description: 'UTF-16 LE',
      bytes: utf16('Day,Cost\n', false, false),
      encoding: 'utf-16le',
      isProven: true,
    },
    {
      description: 'UTF-16 BE',
      bytes: utf16('Day,Cost\n', true, false),
      encoding: 'utf-16be',
      isProven: true,
    },
    { description: 'Chinese', bytes: GBK, encoding: 'gb18030', isProven: true },
    {
      description: 'Western',
      bytes: latin('Caf\xe9,M\xfcller \x80 5\n'),
      encoding: 'windows-1252',
      isProven: true,
    },
    { description: 'nothing', bytes: new Uint8Array(), encoding: 'utf-8', isProven: false },
  ])('$description: $encoding', ({ bytes, encoding, isProven }) => {
    expect(guessEncoding([bytes])).toEqual({ encoding, isProven });
  });

  test('a later piece may begin within a character', () => {
    const piece = utf8('é\nname,été\n').slice(1);
    expect(guessEncoding([utf8('a,b\n'), piece])).toEqual({ encoding: 'utf-8', isProven: true });
  });

  test('a later piece may speak against UTF-8', () => {
    expect(guessEncoding([utf8('a,b\n'), latin('x\nCaf\xe9,1\n')]).encoding).toBe('windows-1252');
  });
});

test('an unknown encoding is the caller’s mistake', () => {
  expect(() => createDecoder('klingon')).toThrow(
    expect.objectContaining({ code: 'invalid-params' }) as Error,
  );
});
