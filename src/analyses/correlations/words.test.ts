import { expect, test } from 'vitest';
import type { CorrelationPair, CorrelationsResult } from './meta.ts';
import { pairSentence } from './words.ts';

/** Low, middle and high by two measures, -1 where one is not known. */
function of(gaps: readonly number[], spending: readonly number[]): CorrelationsResult {
  const number = { kind: 'number', unit: 'days', column: null };
  return {
    variables: [
      { ...number, measure: 'usual-gap' },
      { ...number, measure: 'spending' },
    ],
    codes: [Int8Array.from(gaps), Int8Array.from(spending)],
  } as unknown as CorrelationsResult;
}

const pair = (together: CorrelationPair['together']) =>
  ({ a: 0, b: 1, value: -0.8, together }) as CorrelationPair;

test('of the top third by the first, where that tells something', () => {
  const result = of([0, 0, 2, 2], [2, 2, 0, 1]);
  expect(pairSentence(result, pair({ of: 2, count: 1, share: 0.5, base: 0.25 }))).toBe(
    'Of the top third by days between orders, 50% are among the bottom third by spending; of everyone, 25% are',
  );
});

test('of two ends that most people share, where nobody can be in the third that would be named', () => {
  const result = of([0, 0, 2, 2, -1], [2, 2, 1, 1, 0]);
  expect(pairSentence(result, pair({ of: 2, count: 0, share: 0, base: 0 }))).toBe(
    'Of the bottom third by days between orders, 100% are among the top third by spending; of everyone, 50% are',
  );
});
