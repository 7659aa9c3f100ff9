import { describe, expect, test } from 'vitest';
import { createDecoder } from '../../src/import/encoding.ts';
import { findEncoding } from '../../src/import/encodings/find-encoding.ts';
import { takeSample } from '../../src/import/file-sample.ts';
import { BUSINESS_WORDS } from '../fixtures/encodings/business-words.ts';
import { encodeText } from '../helpers/encode-text.ts';

const CASES = BUSINESS_WORDS.flatMap(({ language, encodings, cells }) =>
  [...encodings, 'utf-8', 'utf-16le', 'utf-16be'].map((encoding) => ({ language, encoding, cells })),
);

const tableOf = (cells: readonly string[]) =>
  ['id,name,city', ...cells.map((cell, at) => `${at},"${cell}",Rome`), '9,Tom,Oslo', ''].join('\n');
const isEncodable = (text: string, encoding: string) => {
  try {
    return encodeText(text, encoding).length > 0;
  } catch {
    return false;
  }
};
const readBack = async (text: string, encoding: string) => {
  const bytes = encodeText(text, encoding);
  const file = new File([bytes], 'table.csv');
  const guess = await findEncoding(file, await takeSample(file), new AbortController().signal);
  return createDecoder(guess.encoding).decode(bytes).normalize('NFC');
};

describe('by the decoders of the browser', () => {
  test.each(CASES)(
    'a table in $language, written in $encoding, is read right',
    async ({ encoding, cells }) => {
      const text = tableOf(cells.filter((cell) => isEncodable(cell, encoding)));
      expect(await readBack(text, encoding)).toBe(text.normalize('NFC'));
    },
  );

  test('of single cells among ASCII 19 in 20 are read right, and all in Unicode', async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const { encoding, cells } of CASES) {
      for (const cell of cells.filter((text) => isEncodable(text, encoding))) {
        const text = tableOf([cell]);
        count++;
        if ((await readBack(text, encoding)) !== text.normalize('NFC')) wrong.push(`${encoding} ${cell}`);
      }
    }
    expect(wrong.filter((item) => item.startsWith('utf'))).toEqual([]);
    expect(wrong.length / count, wrong.join('\n')).toBeLessThan(0.05);
  });
});
