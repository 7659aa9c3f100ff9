import fc from 'fast-check';
import { numberFeatures } from '../../data/feature-matrix-encoding.ts';
import { describe, expect, test } from 'vitest';
import {
  FREQUENCY_WORDS,
  nameCustomerSegments,
  nameTableSegments,
  RECENCY_WORDS,
  SPEND_WORDS,
} from './names.ts';

const zScores = (length: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length });

describe('customer segments', () => {
  test.each([
    { profile: [-1.3, 1.6, 1.7], code: 'constant-top-active', name: 'Constant top spenders, active now' },
    { profile: [-0.5, 1, 0.9], code: 'frequent-big-recent', name: 'Frequent big spenders, here recently' },
    { profile: [0, 0, 0], code: 'regular-medium-cooling', name: 'Regular mid-range spenders, cooling off' },
    { profile: [1.2, -0.9, -1], code: 'occasional-small-gone', name: 'Occasional small spenders, long gone' },
  ])('$profile is $code', ({ profile, code, name }) => {
    expect(nameCustomerSegments([profile])).toEqual([{ code, name }]);
  });

  test('a second segment of the same profile is numbered', () => {
    const [first, second] = nameCustomerSegments([
      [0, 0, 0],
      [0.1, 0.1, 0.1],
    ]);
    expect(first!.code).toBe('regular-medium-cooling');
    expect(second).toEqual({
      code: 'regular-medium-cooling-2',
      name: 'Regular mid-range spenders, cooling off (2)',
    });
  });

  test('names and codes are distinct, and codes are made of the words', () => {
    fc.assert(
      fc.property(fc.array(zScores(3), { minLength: 1, maxLength: 50 }), (profiles) => {
        const named = nameCustomerSegments(profiles);
        expect(new Set(named.map(({ name }) => name)).size).toBe(profiles.length);
        expect(new Set(named.map(({ code }) => code)).size).toBe(profiles.length);
        for (const { code } of named) {
          const [frequency, spend, recency] = code!.split('-');
          expect(FREQUENCY_WORDS).toContain(frequency);
          expect(SPEND_WORDS).toContain(spend);
          expect(RECENCY_WORDS).toContain(recency);
        }
      }),
    );
  });
});

describe('segments of a table', () => {
  test('say the two strongest features', () => {
    const [{ name, code }] = nameTable(['income', 'age', 'score'], [[-0.6, 0.1, 1.8]]) as [
      { name: string; code: null },
    ];
    expect(name).toBe('Very high score, low income');
    expect(code).toBeNull();
  });

  test('say more where two would read the same', () => {
    const profiles = [
      [1, 0.9, 0.8],
      [1, 0.9, -0.8],
    ];
    expect(nameTable(['a', 'b', 'c'], profiles).map(({ name }) => name)).toEqual([
      'High a, high b, high c',
      'High a, high b, low c',
    ]);
  });

  test('are distinct whatever the features', () => {
    fc.assert(
      fc.property(fc.array(zScores(2), { minLength: 1, maxLength: 50 }), (profiles) => {
        expect(new Set(nameTable(['a', 'b'], profiles).map(({ name }) => name)).size).toBe(profiles.length);
      }),
    );
  });
});

function nameTable(features: readonly string[], profiles: readonly (readonly number[])[]) {
  return nameTableSegments(numberFeatures(features), profiles, profiles);
}
