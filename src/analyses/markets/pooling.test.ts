import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolSmall, type Pooling } from './pooling.ts';

test('as many cells as can be, each expected to hold 5', () => {
  const { rows, columns, minExpected } = poolSmall(
    Float64Array.of(30, 3920, 94, 87, 207),
    Float64Array.of(604, 695, 70, 900, 2069),
  );
  expect(rows).toEqual([1, 4, 2]); // the rest: 30 + 87
  expect(columns).toEqual([1, 3, 4]); // the rest: 604 + 70
  expect(minExpected).toBeCloseTo((94 * 674) / 4338, 10);
});

test('more than 20 rows: 19 of them, and the rest', () => {
  const { rows, columns } = poolSmall(new Float64Array(40).fill(1000), Float64Array.of(20_000, 20_000));
  expect(rows).toHaveLength(19);
  expect(columns).toEqual([0, 1]);
});

test('empty ones are not there; one part is no table', () => {
  expect(poolSmall(Float64Array.of(0, 50, 0), Float64Array.of(25, 25)).minExpected).not.toBeGreaterThan(5);
  expect(poolSmall(Float64Array.of(50, 0, 50), Float64Array.of(0, 50, 50)).rows).toEqual([0, 2]);
});

const sizes = fc.array(fc.nat(200), { minLength: 1, maxLength: 8 });

/** Every way to keep the largest of both; the most cells that any of them gives. */
function mostCells(rows: readonly number[], columns: readonly number[]): number {
  const parts = (all: readonly number[]) => {
    const filled = all.filter((size) => size > 0).sort((a, b) => b - a);
    return filled.map((_, kept) => {
      const rest = filled.slice(kept + 1).reduce((sum, size) => sum + size, 0);
      return [...filled.slice(0, kept + 1), ...(rest > 0 ? [rest] : [])];
    });
  };
  const n = rows.reduce((sum, size) => sum + size, 0);
  const ways = parts(rows).flatMap((r) => parts(columns).map((c) => ({ r, c })));
  return ways
    .filter(({ r, c }) => r.length > 1 && c.length > 1 && Math.min(...r) * Math.min(...c) >= 5 * n)
    .reduce((most, { r, c }) => Math.max(most, r.length * c.length), 0);
}

test('no way to pool leaves more cells', () => {
  fc.assert(
    fc.property(sizes, sizes, (rows, columns) => {
      const n = rows.reduce((sum, size) => sum + size, 0);
      const total = columns.reduce((sum, size) => sum + size, 0);
      fc.pre(n > 0 && total > 0);
      const scaled = columns.map((size) => (size * n) / total);
      const pooling = poolSmall(Float64Array.from(rows), Float64Array.from(scaled));
      const cells = partsOf(pooling.rows, rows) * partsOf(pooling.columns, scaled);
      const most = mostCells(rows, scaled);
      if (most === 0) expect(isTable(pooling, rows, scaled) && pooling.minExpected >= 5).toBe(false);
      else expect([cells, pooling.minExpected >= 5]).toEqual([most, true]);
    }),
  );
});

function partsOf(kept: readonly number[], sizes: readonly number[]): number {
  const filled = sizes.filter((size) => size > 0).length;
  return kept.length + (kept.length < filled ? 1 : 0);
}

function isTable({ rows, columns }: Pooling, all: readonly number[], others: readonly number[]): boolean {
  return partsOf(rows, all) > 1 && partsOf(columns, others) > 1;
}
