import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringIndex } from './string-index.ts';

/** What the index must do, by a Map. */
function expectAsMap(texts: readonly string[]): void {
  const index = new StringIndex();
  const map = new Map<string, number>();
  for (const text of texts) {
    const known = map.get(text);
    expect(index.find(text)).toBe(known ?? -1);
    if (known === undefined) map.set(text, index.add(text));
  }
  expect(index.size).toBe(map.size);
  for (const [text, number] of map) if (index.find(text) !== number) expect(text).toBe(`number ${number}`);
}

test('numbers any strings as a Map would', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[ab]{0,40}$/));
  fc.assert(fc.property(fc.array(text, { size: 'large', maxLength: 500 }), expectAsMap), { numRuns: 50 });
});

test('grows', () => expectAsMap(Array.from({ length: 50_000 }, (_, at) => `order ${at % 30_000}`)));

test('stays right, and quick, with strings that differ only where the hash does not look', () => {
  const texts = Array.from({ length: 20_000 }, (_, at) => `${'-'.repeat(101)}${at}`.padEnd(150, '-'));
  const startedAt = performance.now();
  expectAsMap([...texts, ...texts]);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('finds by their bytes the same strings as by their text', () => {
  const text = fc.stringMatching(/^[ab .-]{0,60}$/);
  fc.assert(
    fc.property(fc.array(text, { size: 'large', maxLength: 300 }), text, (texts, other) => {
      const index = new StringIndex();
      for (const [at, item] of texts.entries()) {
        // Numbers of strings with and without bytes lie between each other.
        if (index.find(item) < 0) index.add(item);
        if (at % 3 === 0) index.add(`é${at}`);
      }
      for (const item of [...texts, other]) {
        const bytes = new TextEncoder().encode(`ab${item}ab`);
        const view = new DataView(bytes.buffer);
        expect(index.findAscii(view, 2, 2 + item.length)).toBe(index.find(item));
      }
    }),
    { numRuns: 100 },
  );
});

test('finds by their bytes strings that crowd where the hash puts them', () => {
  const texts = Array.from({ length: 5_000 }, (_, at) => `${'-'.repeat(101)}${at}`.padEnd(150, '-'));
  const index = new StringIndex();
  for (const text of texts) index.add(text);
  for (const [number, text] of texts.entries()) {
    const view = new DataView(new TextEncoder().encode(text).buffer);
    expect(index.findAscii(view, 0, text.length)).toBe(number);
  }
});
