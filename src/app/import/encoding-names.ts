import { m } from '../../i18n/index.ts';

const FAMILIES: readonly (readonly [RegExp, () => string])[] = [
  [/^utf-/, m.import_encoding_unicode],
  [/^(windows-1252|iso-8859-15|macintosh)$/, m.import_encoding_western],
  [/^(windows-1250|iso-8859-2|iso-8859-16)$/, m.import_encoding_central],
  [/^(windows-1257|iso-8859-4|iso-8859-13)$/, m.import_encoding_baltic],
  [/^(windows-1251|koi8-[ru]|iso-8859-5|x-mac-cyrillic|ibm866)$/, m.import_encoding_cyrillic],
  [/^(windows-1253|iso-8859-7)$/, m.import_encoding_greek],
  [/^windows-1254$/, m.import_encoding_turkish],
  [/^(windows-1255|iso-8859-8)$/, m.import_encoding_hebrew],
  [/^(windows-1256|iso-8859-6)$/, m.import_encoding_arabic],
  [/^windows-1258$/, m.import_encoding_vietnamese],
  [/^windows-874$/, m.import_encoding_thai],
  [/^(gb18030|gbk)$/, m.import_encoding_simplified],
  [/^big5$/, m.import_encoding_traditional],
  [/^(shift_jis|euc-jp|iso-2022-jp)$/, m.import_encoding_japanese],
  [/^euc-kr$/, m.import_encoding_korean],
];

/** "Chinese, simplified (gb18030)": what it is written for, and the name that specialists know. */
export function encodingName(encoding: string): string {
  const family = FAMILIES.find(([names]) => names.test(encoding))?.[1];
  return family === undefined ? encoding : m.import_encoding_named({ family: family(), encoding });
}
