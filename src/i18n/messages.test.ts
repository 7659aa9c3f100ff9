import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const FOLDER = new URL('./messages/', import.meta.url);
const AREAS = readdirSync(new URL('en/', FOLDER)).map((file) => file.replace('.json', ''));
/** A key starts with its area; errors are said one at a time. */
const PREFIX_OF: Readonly<Record<string, string>> = { errors: 'error_' };

/** Plain text, or one text per plural form. */
type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];
type Messages = Readonly<Record<string, Message>>;

function read(locale: string, area: string): Messages {
  const text = readFileSync(new URL(`${locale}/${area}.json`, FOLDER), 'utf8');
  const messages = JSON.parse(text) as Record<string, Message>;
  return Object.fromEntries(Object.entries(messages).filter(([key]) => key !== '$schema'));
}

function textsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
}

function placeholders(message: Message): string[] {
  const found = textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
  return [...new Set(found)].toSorted();
}

describe.each(AREAS)('messages of %s', (area) => {
  const [english, chinese] = [read('en', area), read('zh-CN', area)];

  test('are there in both languages', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('take the same values in both languages', () => {
    for (const [key, message] of Object.entries(english)) {
      expect(placeholders(chinese[key]!), key).toEqual(placeholders(message));
    }
  });

  test('say something, under a key that names the area', () => {
    for (const [key, message] of [...Object.entries(english), ...Object.entries(chinese)]) {
      expect(
        textsOf(message).every((text) => text.trim() !== ''),
        key,
      ).toBe(true);
      expect(key.startsWith(PREFIX_OF[area] ?? `${area}_`), key).toBe(true);
    }
  });

  test('are not left in English', () => {
    const same = Object.keys(english).filter((key) => {
      const [text] = textsOf(english[key]!);
      return textsOf(chinese[key]!)[0] === text && /[a-z]{3} [a-z]{3}/.test(text!);
    });
    expect(same).toEqual([]);
  });
});
