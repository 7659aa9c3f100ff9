import { locale } from '../i18n/index.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** "Dec" / "12月": a month without its year, for under a bar. */
export function shortMonth(epochMs: number): string {
  const tag = locale();
  const format = formats.get(tag) ?? new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' });
  formats.set(tag, format);
  return format.format(epochMs);
}
