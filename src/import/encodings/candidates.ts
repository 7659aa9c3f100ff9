import type { Language } from './languages.ts';

/** An encoding that files of shops come in. */
export interface Candidate {
  /** Its name in the WHATWG encoding standard, as `TextDecoder` takes it. */
  readonly encoding: string;
  /** How much evidence it takes to prefer it, in bits: the rarer it is, the more. */
  readonly rarity: number;
  /** Languages that are written in it; null for every language. */
  readonly languages: readonly Language[] | null;
}

const WESTERN = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'da', 'nb', 'sv', 'fi'] as const;
const CENTRAL = ['pl', 'cs', 'sk', 'hu', 'ro', 'sl', 'hr', 'de'] as const;
const BALTIC = ['lv', 'lt', 'et', 'pl', 'de', 'fi', 'sv'] as const;
const TURKISH = ['tr', 'de', 'fr'] as const;
const CYRILLIC = ['ru', 'uk', 'bg', 'sr'] as const;
const GREEK = ['el'] as const;
const HEBREW = ['he'] as const;
const ARABIC = ['ar', 'fa'] as const;

/**
 * In the order in which they are preferred where they read a text alike. An encoding stands here once more with
 * languages that are written in it more rarely.
 */
export const CANDIDATES: readonly Candidate[] = [
  { encoding: 'utf-8', rarity: -8, languages: null },
  { encoding: 'windows-1252', rarity: 0, languages: WESTERN },
  { encoding: 'windows-1252', rarity: 5, languages: ['is', ...WESTERN] },
  { encoding: 'windows-1252', rarity: 5, languages: ['et', ...WESTERN] },
  { encoding: 'gb18030', rarity: 2, languages: ['zh-hans', 'zh-hant'] },
  { encoding: 'shift_jis', rarity: 3, languages: ['ja'] },
  { encoding: 'big5', rarity: 3, languages: ['zh-hant'] },
  { encoding: 'euc-kr', rarity: 3, languages: ['ko'] },
  { encoding: 'windows-1251', rarity: 3, languages: CYRILLIC },
  { encoding: 'windows-1250', rarity: 3, languages: CENTRAL },
  { encoding: 'windows-1254', rarity: 3, languages: TURKISH },
  { encoding: 'windows-1253', rarity: 4, languages: GREEK },
  { encoding: 'windows-1257', rarity: 6, languages: BALTIC },
  { encoding: 'windows-1255', rarity: 5, languages: HEBREW },
  { encoding: 'windows-1256', rarity: 5, languages: ARABIC },
  { encoding: 'windows-874', rarity: 5, languages: ['th'] },
  { encoding: 'windows-1258', rarity: 6, languages: ['vi', 'fr'] },
  { encoding: 'iso-8859-15', rarity: 6, languages: WESTERN },
  { encoding: 'iso-8859-2', rarity: 6, languages: CENTRAL },
  { encoding: 'koi8-r', rarity: 6, languages: CYRILLIC },
  { encoding: 'euc-jp', rarity: 6, languages: ['ja'] },
  { encoding: 'macintosh', rarity: 6, languages: WESTERN },
  { encoding: 'iso-8859-7', rarity: 7, languages: GREEK },
  { encoding: 'iso-8859-5', rarity: 8, languages: CYRILLIC },
  { encoding: 'iso-8859-8', rarity: 8, languages: HEBREW },
  { encoding: 'iso-8859-13', rarity: 8, languages: BALTIC },
  { encoding: 'koi8-u', rarity: 8, languages: CYRILLIC },
  { encoding: 'x-mac-cyrillic', rarity: 8, languages: CYRILLIC },
  { encoding: 'ibm866', rarity: 9, languages: CYRILLIC },
  { encoding: 'iso-8859-6', rarity: 9, languages: ARABIC },
  { encoding: 'iso-8859-4', rarity: 10, languages: BALTIC },
];
