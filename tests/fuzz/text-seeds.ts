import { BUSINESS_WORDS, type BusinessWords } from '../fixtures/encodings/business-words.ts';
import { encodeText } from '../helpers/encode-text.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import type { SeedFile } from './seed-file.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const ROWS = 24;

/** Small tables in every encoding that Kept reads, by every delimiter, and some with what stands around tables. */
export function textSeeds(): readonly SeedFile[] {
  const encoded = BUSINESS_WORDS.flatMap((words) =>
    words.encodings.map((encoding) => wordsFile(words, encoding)),
  );
  const wide = ['utf-8', 'utf-16le', 'utf-16be'].map((encoding) => wordsFile(BUSINESS_WORDS[0]!, encoding));
  return [...encoded, ...wide, ...FRAMED, { name: 'orders.csv', bytes: encodeText(ordersCsv(40), 'utf-8') }];
}

function wordsFile({ language, cells: all, encodings }: BusinessWords, encoding: string): SeedFile {
  const cells = all.filter((cell) => canBeWritten(cell, encoding));
  const delimiter = DELIMITERS[(cells.length + encodings.indexOf(encoding) + 1) % DELIMITERS.length]!;
  const rows = Array.from({ length: ROWS }, (_, row) => [
    `0${1000 + row}`,
    cells[row % cells.length]!,
    `${1 + (row % 28)}.0${1 + (row % 9)}.2024`,
    `${row * 17}.5`,
    `"${cells[(row * 7) % cells.length]!}"`,
  ]);
  const text = [['id', cells[0]!, 'date', 'amount', 'note'], ...rows];
  const mark = encoding.startsWith('utf-16') ? '\uFEFF' : '';
  const lines = text.map((row) => `${row.join(delimiter)}\r\n`);
  return { name: `${language}-${encoding}.csv`, bytes: encodeText(mark + lines.join(''), encoding) };
}

/** Not every engine decodes every character of the 125x encodings, and what it cannot read is not written here. */
function canBeWritten(cell: string, encoding: string): boolean {
  try {
    return encodeText(cell, encoding).length > 0;
  } catch {
    return false;
  }
}

const FRAMED: readonly SeedFile[] = [
  [
    'report.csv',
    'Report\n"June 1, 2024"\n\nDay,Cost,Clicks\n,EUR,\n2024-06-01,3,4\n2024-06-02,5,6\nTotal,8,10\n',
  ],
  ['two.csv', 'a;b\n1;2\n3;4\n\nname;city;zip\nAnn;"Bonn\nam Rhein";00501\n# a note\nBen;Köln;00502\n'],
  ['escaped.tsv', 'id\ttext\n1\t"said \\"hi\\""\n2\t"a\\\\"\n3\t\'00123\n4\t="00123"\n'],
  ['numbers.csv', 'n;m\n1.234,56;(3)\n-1.5,0;12,5%\n"1 234,5";1.93068E+15\n--;#N/A\n'],
  ['words.txt', 'one\ntwo\nthree\n'],
  ['page.xls', '<html><body><table><tr><td>1</td></tr></table></body></html>'],
].map(([name, text]) => ({ name: name!, bytes: encodeText(text!, 'utf-8') }));
