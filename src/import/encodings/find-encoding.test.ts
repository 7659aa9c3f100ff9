import { describe, expect, test } from 'vitest';
import { BUSINESS_WORDS } from '../../../tests/fixtures/encodings/business-words.ts';
import { encodeText } from '../../../tests/helpers/encode-text.ts';
import { makeFile } from '../../../tests/helpers/import-table.ts';
import { createDecoder } from '../encoding.ts';
import { takeSample } from '../file-sample.ts';
import { findEncoding, guessEncoding } from './find-encoding.ts';

const signal = new AbortController().signal;
const utf8 = (text: string) => encodeText(text, 'utf-8');
const sampleOf = (...[head, ...slices]: Uint8Array<ArrayBuffer>[]) => ({
  head: head!,
  isWhole: slices.length === 0,
  slices,
});
const find = async (bytes: Uint8Array<ArrayBuffer>) => {
  const file = makeFile(bytes);
  return findEncoding(file, await takeSample(file), signal);
};

describe('guessEncoding', () => {
  test.each([
    { description: 'ASCII', bytes: utf8('a,b\n1,2\n'), encoding: 'utf-8', isProven: false },
    { description: 'UTF-8', bytes: utf8('名前,été,😀\n'), encoding: 'utf-8', isProven: false },
    { description: 'UTF-8 with a mark', bytes: utf8('\ufeffa,b\n'), encoding: 'utf-8', isProven: true },
    {
      description: 'UTF-16 LE, marked',
      bytes: encodeText('\ufeff日本', 'utf-16le'),
      encoding: 'utf-16le',
      isProven: true,
    },
    {
      description: 'UTF-16 BE, marked',
      bytes: encodeText('\ufeff日本', 'utf-16be'),
      encoding: 'utf-16be',
      isProven: true,
    },
    {
      description: 'UTF-16 LE',
      bytes: encodeText('Day,Cost\n', 'utf-16le'),
      encoding: 'utf-16le',
      isProven: true,
    },
    {
      description: 'UTF-16 BE',
      bytes: encodeText('Day,Cost\n', 'utf-16be'),
      encoding: 'utf-16be',
      isProven: true,
    },
    {
      description: 'UTF-16 LE, nearly all of it Chinese',
      bytes: encodeText('收货地址,备注\n广东省深圳市南山区,请在工作日送货谢谢\n'.repeat(9), 'utf-16le'),
      encoding: 'utf-16le',
      isProven: true,
    },
    {
      description: 'ISO-2022-JP',
      bytes: Uint8Array.of(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42, 0x2c, 0x31),
      encoding: 'iso-2022-jp',
      isProven: true,
    },
    { description: 'nothing', bytes: new Uint8Array(), encoding: 'utf-8', isProven: false },
  ])('$description: $encoding', async ({ bytes, encoding, isProven }) => {
    expect(await guessEncoding(sampleOf(bytes))).toEqual({ encoding, isProven });
  });

  test('UTF-8 may be cut within a character where the sample ends', async () => {
    const head = utf8('a,b\ncafé,é\nx,é').slice(0, -1);
    expect(await guessEncoding({ head, isWhole: false, slices: [] })).toHaveProperty('encoding', 'utf-8');
  });

  test('a later piece may begin within a character', async () => {
    const piece = utf8('é\nname,été\n').slice(1);
    expect(await guessEncoding(sampleOf(utf8('a,b\n'), piece))).toHaveProperty('encoding', 'utf-8');
  });

  test('a later piece may speak against UTF-8', async () => {
    const piece = encodeText('x\nCafé,1\n', 'windows-1252');
    expect(await guessEncoding(sampleOf(utf8('a,b\n'), piece))).toHaveProperty('encoding', 'windows-1252');
  });

  test.each([
    { description: 'marked', units: ['\ufeff', 'a', ',', 'b'] },
    { description: 'unmarked', units: Array.from('order,amount\n') },
  ])('UTF-32, $description, is refused', async ({ units }) => {
    for (const littleEndian of [true, false]) {
      const view = new DataView(new ArrayBuffer(units.length * 4));
      units.forEach((unit, at) => view.setUint32(at * 4, unit.codePointAt(0)!, littleEndian));
      await expect(guessEncoding(sampleOf(new Uint8Array(view.buffer)))).rejects.toThrow(
        expect.objectContaining({ code: 'file-encoding' }) as Error,
      );
    }
  });
});

/** Rows of ASCII around the cells, as in most exports. */
const tableOf = (cells: readonly string[]) =>
  [
    'id,name,city',
    '1,Anna,Paris',
    ...cells.map((cell, at) => `${at},"${cell.replaceAll('"', '""')}",Rome`),
    '9,Tom,Oslo',
    '',
  ].join('\n');
const isEncodable = (text: string, encoding: string) => {
  try {
    return encodeText(text, encoding).length > 0;
  } catch {
    return false;
  }
};
const CASES = BUSINESS_WORDS.flatMap(({ language, encodings, cells }) =>
  [...encodings, 'utf-8'].map((encoding) => ({
    language,
    encoding,
    cells: cells.filter((cell) => isEncodable(cell, encoding)),
  })),
);

describe('the encodings of business words', () => {
  test.each(CASES)('$language in $encoding, a table of them', async ({ encoding, cells }) => {
    const text = tableOf(cells);
    const bytes = encodeText(text, encoding);
    const guess = await find(bytes);
    // windows-1258 writes a letter and its tone apart.
    expect(createDecoder(guess.encoding).decode(bytes).normalize('NFC')).toBe(text.normalize('NFC'));
  });

  test('a single cell among ASCII: 19 of 20 are read right, and all in UTF-8', async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { encoding, cells } of CASES) {
      for (const cell of cells) {
        const bytes = encodeText(tableOf([cell]), encoding);
        const guess = await find(bytes);
        const text = createDecoder(guess.encoding).decode(bytes);
        count++;
        if (text.normalize('NFC') !== tableOf([cell]).normalize('NFC')) wrong.push(`${encoding} ${cell}`);
      }
    }
    expect(count).toBeGreaterThan(1000);
    expect(wrong.filter((item) => item.startsWith('utf-8'))).toEqual([]);
    expect(wrong.length / count, wrong.join('\n')).toBeLessThan(0.055);
  });
});

describe('findEncoding', () => {
  const ascii = '1001,Anna,Paris,2\n'.repeat(40_000);

  test('looks through the whole of a file that is not UTF-8', async () => {
    // É reads alike in both encodings; what tells them apart comes far behind the sample.
    const bytes = encodeText(`id,name\n1,Édith\n${ascii}2,Łódź\n3,Ślęza\n4,Gdańsk\n${ascii}`, 'windows-1250');
    expect(await find(bytes)).toEqual({ encoding: 'windows-1250', isProven: true });
  });

  test('stops when it is told to', async () => {
    const stopped = new AbortController();
    stopped.abort(new Error('enough'));
    const file = makeFile(encodeText(`Müller\n${ascii}`, 'windows-1252'));
    await expect(findEncoding(file, await takeSample(file), stopped.signal)).rejects.toThrow('enough');
  });
});
