import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreInParts } from './scores.ts';

describe('scoreInParts, five', () => {
  test('ten different values: two customers a score', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    expect([...scoreInParts(values, 5, 'highest').scores]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    const lowest = scoreInParts(values, 5, 'lowest');
    expect([...lowest.scores]).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect(lowest.scoring).toEqual({
      cuts: [2, 4, 6, 8],
      counts: [2, 2, 2, 2, 2],
      emptyScores: [],
      largestTieShare: 0.1,
    });
  });

  test('70 % one-time buyers: the tie stays together, and the scores it leaves empty are named', () => {
    const { scores, scoring } = scoreInParts(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 2, 5, 9), 5, 'highest');
    expect([...scores]).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5]);
    expect(scoring).toEqual({
      cuts: [1, 1, 1, 2],
      counts: [7, 0, 0, 1, 2],
      emptyScores: [2, 3],
      largestTieShare: 0.7,
    });
  });

  test('equal values get equal scores, a better value never a worse one, and counts add up', () => {
    const values = fc.array(fc.integer({ min: -5, max: 30 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(values, fc.constantFrom('highest' as const, 'lowest' as const), (raw, best) => {
        const { scores, scoring } = scoreInParts(Float64Array.from(raw), 5, best);
        const sign = best === 'highest' ? 1 : -1;
        raw.forEach((a, i) =>
          raw.forEach((b, j) => {
            if (a === b) expect(scores[i]).toBe(scores[j]);
            if (sign * a > sign * b) expect(scores[i]!).toBeGreaterThanOrEqual(scores[j]!);
          }),
        );
        expect(scoring.counts.reduce((sum, count) => sum + count, 0)).toBe(raw.length);
        expect(scoring.emptyScores).toEqual([1, 2, 3, 4, 5].filter((score) => !scores.includes(score)));
      }),
    );
  });
});
