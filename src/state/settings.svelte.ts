import { ENGINES, type EngineRequest } from '../data/engine.ts';
import { readLocal, writeLocal } from './local-store.ts';

export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const ENGINE_REQUESTS = ['auto', 'gpu', ...ENGINES] as const satisfies readonly EngineRequest[];

const KEY = 'settings';

interface Stored {
  readonly locale?: unknown;
  readonly theme?: unknown;
  readonly engine?: unknown;
}

/** What the user prefers, kept in localStorage. */
class Settings {
  #locale = $state<Locale>('en');
  #theme = $state<Theme>('system');
  #engine = $state<EngineRequest>('auto');

  constructor() {
    const stored = readLocal(KEY, isRecord) ?? {};
    this.#locale = oneOf(LOCALES, stored.locale) ?? browserLocale();
    this.#theme = oneOf(THEMES, stored.theme) ?? 'system';
    this.#engine = oneOf(ENGINE_REQUESTS, stored.engine) ?? 'auto';
  }

  get locale(): Locale {
    return this.#locale;
  }
  set locale(locale: Locale) {
    this.#locale = locale;
    this.#save();
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    this.#save();
  }

  get engine(): EngineRequest {
    return this.#engine;
  }
  set engine(engine: EngineRequest) {
    this.#engine = engine;
    this.#save();
  }

  #save(): void {
    writeLocal(KEY, { locale: this.#locale, theme: this.#theme, engine: this.#engine });
  }
}

function isRecord(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((entry) => entry === value) ?? null;
}

function browserLocale(): Locale {
  return navigator.languages.some((language) => language.startsWith('zh')) &&
    !navigator.language.startsWith('en')
    ? 'zh-CN'
    : 'en';
}

export const settings = new Settings();
