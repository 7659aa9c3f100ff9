import type { DateOrder } from '../../data/schema.ts';
import { m } from '../../i18n/index.ts';

/** What shops' exports come in, by the names of the WHATWG encoding standard. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1257',
  'windows-1254',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'windows-1258',
  'macintosh',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
];
export const DELIMITERS = [',', ';', '\t', '|'];

const DELIMITER_NAMES: Readonly<Record<string, () => string>> = {
  ',': m.import_delimiter_comma,
  ';': m.import_delimiter_semicolon,
  '\t': m.import_delimiter_tab,
  '|': m.import_delimiter_pipe,
};
const DATE_ORDER_NAMES: Readonly<Record<DateOrder, () => string>> = {
  ymd: m.import_dates_ymd,
  dmy: m.import_dates_dmy,
  mdy: m.import_dates_mdy,
};

export function delimiterName(delimiter: string): string {
  return DELIMITER_NAMES[delimiter]?.() ?? `“${delimiter}”`;
}

export function dateOrderName(order: DateOrder): string {
  return DATE_ORDER_NAMES[order]();
}

/** The choices, with what was found among them even when it is none of the usual. */
export function withCurrent(choices: readonly string[], current: string): readonly string[] {
  return choices.includes(current) ? choices : [current, ...choices];
}
