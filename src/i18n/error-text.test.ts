import { afterEach, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../rpc/errors.ts';
import { errorText } from './error-text.ts';
import { bindLocale, type Locale } from './index.ts';

let current: Locale = 'en';
bindLocale(() => current);
afterEach(() => (current = 'en'));

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  test('every code has two sentences of its own', () => {
    current = locale;
    const texts = ERROR_CODES.map((code) => errorText(code));
    for (const { what, next } of texts) {
      expect(what).toMatch(/[.。]$/);
      expect(next).toMatch(/[.。]$/);
    }
    expect(new Set(texts.map(({ what }) => what)).size).toBe(ERROR_CODES.length);
  });
});
