import { afterEach, describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatDate,
  formatDays,
  formatDifference,
  formatDuration,
  formatEither,
  formatList,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
} from './format.ts';
import { bindLocale, type Locale } from './index.ts';

const MS_2010_12_01 = Date.UTC(2010, 11, 1, 23, 59);

interface Case {
  readonly what: string;
  readonly format: () => string;
  readonly en: string;
  readonly zh: string;
}

const CASES: readonly Case[] = [
  { what: 'a count', format: () => formatNumber(541_909), en: '541,909', zh: '541,909' },
  { what: 'next to nothing less', format: () => formatNumber(-0.04, 1), en: '0', zh: '0' },
  { what: 'a rise', format: () => formatDifference(1.23, 1), en: '+1.2', zh: '+1.2' },
  { what: 'a fall', format: () => formatDifference(-1.23, 1), en: '-1.2', zh: '-1.2' },
  { what: 'no difference', format: () => formatDifference(-0.04, 1), en: '0', zh: '0' },
  { what: 'no number', format: () => formatNumber(NaN), en: '–', zh: '–' },
  { what: 'a compact count', format: () => formatCompact(8_911_407.9), en: '8.9M', zh: '891.1万' },
  { what: 'money above 100', format: () => formatMoney(8_911_407.9), en: '8,911,408', zh: '8,911,408' },
  { what: 'money below 100', format: () => formatMoney(12.5), en: '12.50', zh: '12.50' },
  { what: 'money of a currency', format: () => formatMoney(1200, 'EUR'), en: '€1,200', zh: '€1,200' },
  { what: 'a negative amount', format: () => formatMoney(-12.5), en: '-12.50', zh: '-12.50' },
  { what: 'a share', format: () => formatPercent(0.314), en: '31%', zh: '31%' },
  {
    what: 'a day, in the time as written',
    format: () => formatDate(MS_2010_12_01),
    en: '1 Dec 2010',
    zh: '2010年12月1日',
  },
  { what: 'no day', format: () => formatDate(null), en: '–', zh: '–' },
  { what: 'a month', format: () => formatMonth(MS_2010_12_01), en: 'Dec 2010', zh: '2010年12月' },
  { what: 'one day', format: () => formatDays(1), en: '1 day', zh: '1天' },
  { what: 'days', format: () => formatDays(12), en: '12 days', zh: '12天' },
  { what: 'no bytes', format: () => formatBytes(0), en: '0 bytes', zh: '0字节' },
  { what: 'megabytes', format: () => formatBytes(45_580_638), en: '45.6 MB', zh: '45.6 MB' },
  { what: 'a moment', format: () => formatDuration(3_200), en: '3.2 sec', zh: '3.2秒' },
  { what: 'minutes', format: () => formatDuration(150_000), en: '3 min', zh: '3分钟' },
  {
    what: 'hours',
    format: () => formatDuration(2 * 3_600_000 + 60_000 * 5),
    en: '2 hr 5 min',
    zh: '2小时 5分钟',
  },
  { what: 'a list', format: () => formatList(['a', 'b', 'c']), en: 'a, b, and c', zh: 'a、b和c' },
  { what: 'a choice', format: () => formatEither(['a', 'b']), en: 'a or b', zh: 'a或b' },
];

let current: Locale = 'en';
bindLocale(() => current);
afterEach(() => (current = 'en'));

describe.each(CASES)('$what', ({ format, en, zh }) => {
  test('in English', () => {
    expect(plainSpaces(format())).toBe(en);
  });

  test('in Chinese', () => {
    current = 'zh-CN';
    expect(plainSpaces(format())).toBe(zh);
  });
});

/** Versions of ICU differ in which kind of space they put before a unit. */
function plainSpaces(text: string): string {
  return text.replace(/\s/gu, ' ');
}
