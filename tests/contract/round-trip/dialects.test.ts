import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParseOptions } from '../../../workers/import.contract.ts';
import { BUSINESS_WORDS } from '../../fixtures/encodings/business-words.ts';
import { encodeText } from '../../helpers/encode-text.ts';
import { exportAsText, exportedRecords } from '../../helpers/exported-cells.ts';
import { makeFile } from '../../helpers/import-table.ts';
import { writeDialect, type WrittenDialect } from '../../helpers/write-dialect.ts';

interface Writing {
  readonly description: string;
  readonly encoding: string;
  readonly mark: '' | '\ufeff';
  readonly letters: readonly string[];
  /** Words of a language that is written in it. */
  readonly words: readonly string[];
}

const ANY_LETTERS = ['é', 'ł', '名', '😀', '한', 'я', '€', 'ʤ', '\u00a0', '\u2028'];
const ANY_WORDS = ['Crème brûlée', 'Gdańsk', '東京都港区', 'Москва', 'Łódź', '서울시'];
const CHINESE = ['北京市朝阳区', '请在工作日送货', '红色陶瓷杯', '包邮', '谢谢老板', '广东省深圳市'];
const JAPANESE = ['東京都港区', 'カタログ', 'ソース表示', '送料込み', 'ありがとう', '能登半島'];
const WESTERN = ['Crème brûlée', 'Müller & Söhne', 'Straße', 'Señor Núñez', 'São Paulo', 'Besançon'];
const ANY = { letters: ANY_LETTERS, words: ANY_WORDS };

function encoded(encoding: string, letters: string, words: readonly string[]): Writing {
  return { description: encoding, encoding, mark: '', letters: Array.from(letters), words };
}

function wordsOf(language: string): readonly string[] {
  return BUSINESS_WORDS.find((words) => words.language === language)!.cells.slice(0, 8);
}

/** As windows-1258 has them. */
function withTonesApart(word: string): string {
  return new TextDecoder('windows-1258').decode(encodeText(word, 'windows-1258'));
}

const WRITINGS: readonly Writing[] = [
  { description: 'UTF-8', encoding: 'utf-8', mark: '', ...ANY },
  { description: 'UTF-8 with a mark', encoding: 'utf-8', mark: '\ufeff', ...ANY },
  { description: 'UTF-16 LE with a mark', encoding: 'utf-16le', mark: '\ufeff', ...ANY },
  { description: 'UTF-16 BE with a mark', encoding: 'utf-16be', mark: '\ufeff', ...ANY },
  { description: 'UTF-16 LE', encoding: 'utf-16le', mark: '', ...ANY },
  { description: 'UTF-16 BE', encoding: 'utf-16be', mark: '', ...ANY },
  encoded('gb18030', '中国贜é，€', CHINESE),
  encoded('shift_jis', 'ソ表能アあ、', JAPANESE),
  // Second bytes that are a backslash or a bar in ASCII.
  encoded('big5', '許功蓋育麵，', wordsOf('Chinese, traditional')),
  encoded('euc-kr', '한글원빨，、', wordsOf('Korean')),
  encoded('windows-1250', 'łŐřşđ\u00a0', wordsOf('Polish')),
  encoded('windows-1251', 'яЖёї№\u00a0', wordsOf('Russian')),
  encoded('windows-1252', 'éßñü\u00a0Ø', WESTERN),
  encoded('windows-1253', 'άΩςΰ€\u00a0', wordsOf('Greek')),
  encoded('windows-1254', 'ığŞİÿ\u00a0', wordsOf('Turkish')),
  encoded('windows-1255', 'שםְ₪–\u00a0', wordsOf('Hebrew')),
  encoded('windows-1256', 'قپ،ًگ\u00a0', wordsOf('Arabic')),
  encoded('windows-1257', 'ąģŪžø\u00a0', wordsOf('Baltic')),
  encoded('windows-1258', 'ăđơư₫\u00a0', wordsOf('Vietnamese').map(withTonesApart)),
];

const COMMON = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '  ',
  '#',
  '=',
  'a',
  'B',
  '0',
  '7',
];

const dialects: fc.Arbitrary<WrittenDialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quote: fc.constantFrom('"', "'"),
    isDoubled: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quotesAll: fc.boolean(),
  })
  .map(({ isDoubled, ...dialect }) => ({ ...dialect, escape: isDoubled ? dialect.quote : '\\' }));

/** Tables of any width and cells; the first row may be taken for names. */
function tablesOf(letters: readonly string[]): fc.Arbitrary<string[][]> {
  const cell = fc
    .array(fc.constantFrom(...COMMON, ...letters), { maxLength: 7 })
    .map((parts) => parts.join(''));
  return fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 8 }),
    );
}

/** Tables such as shops export: enough rows of ids, names, remarks, amounts and days that they show how they are written. */
function exportsOf(words: readonly string[]): fc.Arbitrary<string[][]> {
  const word = fc.constantFrom(...words);
  const glue = fc.constantFrom(', ', '; ', ' "so" ', " 'n' ", '\n', '\r\n', ' | ', '\t', ' \\ ');
  const remark = fc.oneof(
    { weight: 2, arbitrary: word },
    { weight: 2, arbitrary: fc.tuple(word, glue, word).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.constant('') },
  );
  const amount = fc.integer({ min: 100, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
  const day = fc.integer({ min: 10, max: 28 }).map((date) => `2024-03-${date}`);
  const row = fc.tuple(word, remark, amount, day);
  return fc.array(row, { minLength: 40, maxLength: 60 }).map((rows) => [
    ['Order', 'Name', 'Remark', 'Amount', 'Day'],
    // Whatever the dialect, this remark shows it: all delimiters and quotes are in it.
    ['1000', words[0]!, `${words[1]!}, "so"; 'n' | \t!`, '1.00', '2024-03-01'],
    ...rows.map((cells, at) => [String(1001 + at), ...cells]),
  ]);
}

function fileOf(rows: readonly (readonly string[])[], dialect: WrittenDialect, writing: Writing): File {
  return makeFile(encodeText(writing.mark + writeDialect(rows, dialect), writing.encoding));
}

async function roundTrip(file: File, options: ParseOptions): Promise<string[][]> {
  return exportedRecords(await exportAsText(file, options));
}

describe.each(WRITINGS)('tables in $description', (writing) => {
  const { encoding, letters, words } = writing;
  // No byte of a character of its own looks like another: all of them go the same way.
  const isOneByte = encoding.startsWith('windows-');

  test('come back cell for cell when it is said how they are written', async () => {
    const hasHeader = fc.boolean();
    await fc.assert(
      fc.asyncProperty(tablesOf(letters), dialects, hasHeader, async (rows, dialect, isNamed) => {
        const { delimiter, quote, escape } = dialect;
        const headerRow = isNamed ? 0 : null;
        const options = { encoding, delimiter, quote, escape, headerRow };
        expect(await roundTrip(fileOf(rows, dialect, writing), options)).toEqual(rows);
      }),
      { numRuns: isOneByte ? 10 : 30 },
    );
  });

  test('come back cell for cell when nothing is said', async () => {
    await fc.assert(
      fc.asyncProperty(exportsOf(words), dialects, async (rows, dialect) => {
        expect(await roundTrip(fileOf(rows, dialect, writing), {})).toEqual(rows);
      }),
      { numRuns: isOneByte ? 2 : 6 },
    );
  });
});
