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
