import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packStrings, unpackStrings } from './packed-strings.ts';

function roundTrip(strings: readonly string[], maxChars?: number): string[] {
  const target = ['before'];
  unpackStrings(packStrings(strings, maxChars), target);
  return target.slice(1);
}

describe('packStrings', () => {
  test('gives any strings back, lone surrogates and empty ones too, however small the packs', () => {
    const strings = fc.array(fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(strings, fc.integer({ min: 1, max: 30 }), (list, maxChars) => {
        expect(roundTrip(list, maxChars)).toEqual(list);
        expect(roundTrip(list)).toEqual(list);
      }),
    );
    expect(roundTrip(['\ud800', '', '\udc00'])).toEqual(['\ud800', '', '\udc00']);
  });

  test.each([
    { strings: [], packs: 0 },
    { strings: [''], packs: 1 },
    { strings: ['abc', 'de', 'f'], packs: 2 },
    { strings: ['longer than a pack', 'x'], packs: 2 },
  ])('makes $packs packs of five characters from $strings', ({ strings, packs }) => {
    expect(packStrings(strings, 5)).toHaveLength(packs);
  });
});
