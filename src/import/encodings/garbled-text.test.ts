import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUSINESS_WORDS } from '../../../tests/fixtures/encodings/business-words.ts';
import { encodeText } from '../../../tests/helpers/encode-text.ts';
import { importTable, textRows } from '../../../tests/helpers/import-table.ts';
import { createDecoder } from '../encoding.ts';
import type { TextRepair } from '../../data/schema.ts';
import { findGarbled, USUAL_REPAIR, WordRepairer } from './garbled-text.ts';
import { wordsToJudge } from './unusual-words.ts';

const CHINESE: TextRepair = { written: 'gb18030', misread: 'windows-1252' };
const CELLS = BUSINESS_WORDS.flatMap(({ cells }) => cells);
const garble = (text: string, { written, misread }: TextRepair) =>
  createDecoder(misread).decode(encodeText(text, written));
/** As who reads bytes as Latin-1 proper: with controls where windows-1252 has signs. */
const garbleLatin1 = (text: string) => String.fromCharCode(...encodeText(text, 'utf-8'));
const isWritable = (text: string, encoding: string) => {
  try {
    return encodeText(text, encoding).length > 0;
  } catch {
    return false;
  }
};

describe('findGarbled', () => {
  test.each(BUSINESS_WORDS)('finds nothing garbled in $language', ({ cells }) => {
    const words = wordsToJudge(cells.join(' '), 1000);
    expect(findGarbled(words)).toBeNull();
    expect(words.filter((word) => findGarbled([word]) !== null)).toEqual([]);
  });

  test.each([
    { description: 'UTF-8 as windows-1252', repair: USUAL_REPAIR },
    { description: 'UTF-8 as windows-1251', repair: { written: 'utf-8', misread: 'windows-1251' } },
    { description: 'UTF-8 as MacRoman', repair: { written: 'utf-8', misread: 'macintosh' } },
    { description: 'GB 18030 as windows-1252', repair: CHINESE },
    { description: 'Shift JIS as windows-1252', repair: { written: 'shift_jis', misread: 'windows-1252' } },
    {
      description: 'windows-1251 as windows-1252',
      repair: { written: 'windows-1251', misread: 'windows-1252' },
    },
  ])('finds out $description, in every language that has it', ({ repair }) => {
    const own = BUSINESS_WORDS.filter(
      ({ encodings }) => repair.written === 'utf-8' || encodings.includes(repair.written),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { language, cells } of own) {
      const text = garble(cells.filter((cell) => isWritable(cell, repair.written)).join(' '), repair);
      const found = findGarbled(wordsToJudge(text, 1000).filter((word) => !word.includes('\ufffd')));
      expect({ language, repair: found?.repair }).toEqual({ language, repair });
    }
  });

  test('one word is enough', () => {
    expect(findGarbled(['CafÃ©'])).toEqual({
      repair: USUAL_REPAIR,
      words: [{ before: 'CafÃ©', after: 'Café' }],
    });
  });
});

describe('WordRepairer', () => {
  const usual = new WordRepairer(USUAL_REPAIR);

  test('is the exact inverse of UTF-8 read as windows-1252, once or twice, and as Latin-1', () => {
    const words = fc.array(fc.constantFrom(...CELLS), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, (cells) => {
        const text = cells.join(',');
        expect(usual.text(garble(text, USUAL_REPAIR))).toBe(text);
        expect(usual.text(garble(garble(text, USUAL_REPAIR), USUAL_REPAIR))).toBe(text);
        expect(usual.text(garbleLatin1(text))).toBe(text);
      }),
    );
  });

  test.each([
    { description: 'emoji', text: 'Tasse 😀, 👍🏽 ok' },
    { description: 'a script it has no words of', text: 'საქართველო,हिन्दी,தமிழ்' },
    { description: 'signs', text: '€ 5,£3,“so”,5 × 3 – 2…' },
  ])('gives back $description', ({ text }) => {
    expect(usual.text(garble(text, USUAL_REPAIR))).toBe(text);
  });

  test('leaves alone what is well, also beside what is not', () => {
    expect(usual.text('Müller,CafÃ©,„MENÜ“,AÑO,Ã,N°,São')).toBe('Müller,Café,„MENÜ“,AÑO,Ã,N°,São');
    for (const cell of CELLS) expect(usual.text(cell)).toBe(cell);
  });

  test('gives back Chinese that was read as windows-1252', () => {
    const chinese = new WordRepairer(CHINESE);
    const cells = BUSINESS_WORDS.find(({ language }) => language === 'Chinese, simplified')!.cells;
    for (const cell of cells) expect(chinese.text(garble(cell, CHINESE))).toBe(cell);
  });
});

describe('a file with garbled words', () => {
  const text = 'id,Größe,city\n1,Größe M,Düsseldorf\n2,Tee,"Köln, Süd"\n3,Brötchen,Bonn\n';
  const file = garble(text, USUAL_REPAIR);

  test('is read as it is, and says so', async () => {
    const { dataset, columns, preview } = await importTable(file, { types: 'text' });
    expect(columns[2]!.cells[0]).toBe('DÃ¼sseldorf');
    expect(dataset.problems).toMatchObject([
      { code: 'garbled-text', count: 6, rows: [1, 2, 3, 4], sample: garble('Größe', USUAL_REPAIR) },
    ]);
    expect(preview.garbled).toMatchObject({ repair: USUAL_REPAIR });
  });

  test('is repaired on request, its header too, and nothing is left to report', async () => {
    const table = await importTable(file, { types: 'text', repair: USUAL_REPAIR });
    expect(table.dataset.columns.map(({ name }) => name)).toEqual(['id', 'Größe', 'city']);
    expect(textRows(table)[1]).toEqual(['2', 'Tee', 'Köln, Süd']);
    expect(table.dataset.problems).toEqual([]);
    expect(table.dataset.import.repair).toEqual(USUAL_REPAIR);
  });

  test('is noticed where only a row far behind the sample is garbled', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `${at},Tee,Bonn`).join('\n');
    const { dataset } = await importTable(`id,name,city\n${rows}\n9,CafÃ©,KÃ¶ln\n${rows}\n`);
    expect(dataset.problems).toMatchObject([
      { code: 'garbled-text', count: 2, rows: [60_002], sample: 'CafÃ©' },
    ]);
  });
});

test('words are repaired across the edges of what is decoded at once', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => `${'x'.repeat(at % 7)}Größe,Düsseldorf ${at}`);
  const text = `a,b\n${rows.join('\n')}\n`;
  const table = await importTable(garble(text, USUAL_REPAIR), { types: 'text', repair: USUAL_REPAIR });
  expect(textRows(table).map((row) => row.join(','))).toEqual(rows);
});
