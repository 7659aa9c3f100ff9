import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { associations } from '../../tests/fixtures/expected/associations.ts';
import {
  chiSquare,
  columnTotals,
  cramersV,
  crossTabulate,
  rowTotals,
  type Contingency,
} from './contingency.ts';

function tableOf(counts: readonly (readonly number[])[]): Contingency {
  return { rows: counts.length, columns: counts[0]!.length, counts: Float64Array.from(counts.flat()) };
}

describe.each(associations.tables)('scipy on $name', (expected) => {
  const table = tableOf(expected.table);
  const test1 = chiSquare(table);

  test('the statistic, its degrees of freedom and what was expected', () => {
    expect(test1.statistic).toBeCloseTo(expected.statistic, 8);
    expect(test1.df).toBe(expected.df);
    expected.expected.forEach((count, at) => expect(test1.expected[at]).toBeCloseTo(count, 8));
    expect(test1.minExpected).toBeCloseTo(Math.min(...expected.expected), 8);
  });

  test('the adjusted residuals', () => {
    expected.residuals.forEach((residual, at) => expect(test1.residuals[at]).toBeCloseTo(residual, 8));
  });

  test("Cramér's V, raw and corrected", () => {
    const { raw, corrected } = cramersV(test1, table.rows, table.columns);
    expect(raw).toBeCloseTo(expected.v, 10);
    expect(corrected).toBeCloseTo(expected.vCorrected, 10);
  });
});

const cells = fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 });

describe('any table', () => {
  test('turned on its side says the same', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const turned = counts[0]!.map((_, column) => counts.map((row) => row[column]!));
        const [table, other] = [chiSquare(tableOf(counts)), chiSquare(tableOf(turned))];
        expect(other.statistic).toBeCloseTo(table.statistic, 8);
        expect(other.df).toBe(table.df);
      }),
    );
  });

  test('keeps its margins in what was expected, and V within 0 and 1', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const table = tableOf(counts);
        const { expected, n, statistic } = chiSquare(table);
        if (n === 0) return;
        const margins = { ...table, counts: expected };
        rowTotals(margins).forEach((total, row) => expect(total).toBeCloseTo(rowTotals(table)[row]!, 8));
        columnTotals(margins).forEach((total, c) => expect(total).toBeCloseTo(columnTotals(table)[c]!, 8));
        const { raw, corrected } = cramersV({ n, statistic }, table.rows, table.columns);
        if (Number.isNaN(raw)) return;
        expect(raw).toBeLessThanOrEqual(1 + 1e-9);
        expect(corrected).toBeGreaterThanOrEqual(0);
        expect(corrected).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('pairs with a missing half are not counted', () => {
  const { counts } = crossTabulate([0, 1, -1, 1, 0], [2, 0, 1, -1, 2], 2, 3);
  expect([...counts]).toEqual([0, 0, 2, 1, 0, 0]);
});

test('empty rows and columns count for no degree of freedom; one row is no test', () => {
  const { df, minExpected } = chiSquare(tableOf([[10, 0, 5], [0, 0, 0], [3, 0, 9]])); // prettier-ignore
  expect(df).toBe(1);
  expect(minExpected).toBeGreaterThan(0);
  expect(cramersV({ n: 30, statistic: 0 }, 1, 3).corrected).toBeNaN();
  expect(chiSquare(tableOf([[0, 0]])).minExpected).toBeNaN();
});

test('one that says all of the other has V = 1', () => {
  const { raw, corrected } = cramersV(chiSquare(tableOf([[50, 0], [0, 50]])), 2, 2); // prettier-ignore
  expect(raw).toBe(1);
  expect(corrected).toBeCloseTo(1, 10);
});
