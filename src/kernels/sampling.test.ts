import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { sampleRows } from './sampling.ts';

test('rising, distinct, in range, and as many as asked for', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), fc.nat(), (n, size, seed) => {
      const rows = [...sampleRows(n, size, createRandom(seed))];
      expect(rows).toHaveLength(Math.min(n, size));
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows).toEqual([...rows].sort((a, b) => a - b));
      expect(rows.every((row) => row >= 0 && row < n)).toBe(true);
    }),
  );
});

test('every row is as likely as any other', () => {
  const random = createRandom(9);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 20_000; draw++) for (const row of sampleRows(10, 3, random)) counts[row]! += 1;
  counts.forEach((count) => expect(Math.abs(count - 6000)).toBeLessThan(260)); // four standard deviations
});
