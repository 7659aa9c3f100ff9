import { overwriteGetLocale, type Locale } from './generated/runtime.js';

export { m } from './generated/messages.js';
export type { Locale };

/** Each language by its own name, for the switch. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };

let readLocale: () => Locale = () => 'en';
overwriteGetLocale(() => readLocale());

/** The locale in force. Inside a template it is reactive when the source given to {@link bindLocale} is. */
export function locale(): Locale {
  return readLocale();
}

/** Where messages and formats read the locale from: called once, by `main.ts`, with the settings. */
export function bindLocale(read: () => Locale): void {
  readLocale = read;
}
