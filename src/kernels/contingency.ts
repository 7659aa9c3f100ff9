/** Counts of things by two of their properties: `counts[row * columns + column]`. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Float64Array<ArrayBuffer>;
}

/** What a table would hold if its rows and columns had nothing to do with each other, and how far it is from that. */
export interface ChiSquare {
  readonly n: number;
  /** Pearson's Σ(O − E)²/E, without a correction for continuity. */
  readonly statistic: number;
  /** (rows − 1)(columns − 1), over those rows and columns that are not empty. */
  readonly df: number;
  readonly expected: Float64Array<ArrayBuffer>;
  /** Smallest expected count of a row and a column that are not empty; NaN for an empty table. */
  readonly minExpected: number;
  /**
   * (O − E)/√(E(1 − row share)(1 − column share)) (Haberman 1973): standard normal where the two are independent. 0
   * where a row or column holds everything or nothing.
   */
  readonly residuals: Float64Array<ArrayBuffer>;
}

/**
 * Counts pairs of codes; a pair with a negative code (missing) is left out.
 *
 * @param first codes below `rows`, @param second codes below `columns`, of the same length.
 */
export function crossTabulate(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  rows: number,
  columns: number,
): Contingency {
  const counts = new Float64Array(rows * columns);
  for (let i = 0; i < first.length; i++) {
    const row = first[i]!;
    const column = second[i]!;
    if (row >= 0 && column >= 0) counts[row * columns + column]! += 1;
  }
  return { rows, columns, counts };
}

export function rowTotals({ rows, columns, counts }: Contingency): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(rows);
  counts.forEach((count, at) => (totals[Math.floor(at / columns)]! += count));
  return totals;
}

export function columnTotals({ columns, counts }: Contingency): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(columns);
  counts.forEach((count, at) => (totals[at % columns]! += count));
  return totals;
}

/** Pearson's test of independence (1900) with adjusted residuals; its p-value is the upper tail of χ² with `df`. */
export function chiSquare(table: Contingency): ChiSquare {
  const { columns, counts } = table;
  const ofRow = rowTotals(table);
  const ofColumn = columnTotals(table);
  const n = ofRow.reduce((sum, total) => sum + total, 0);
  const expected = counts.map((_, at) =>
    n === 0 ? 0 : (ofRow[Math.floor(at / columns)]! * ofColumn[at % columns]!) / n,
  );
  const residuals = counts.map((count, at) => {
    const variance =
      expected[at]! * (1 - ofRow[Math.floor(at / columns)]! / n) * (1 - ofColumn[at % columns]! / n);
    return variance > 0 ? (count - expected[at]!) / Math.sqrt(variance) : 0;
  });
  const filled = (totals: Float64Array) => totals.filter((total) => total > 0).length;
  const possible = expected.filter((count) => count > 0);
  return {
    n,
    statistic: counts.reduce((sum, count, at) => sum + partOf(count, expected[at]!), 0),
    df: Math.max(0, filled(ofRow) - 1) * Math.max(0, filled(ofColumn) - 1),
    expected,
    minExpected: possible.length === 0 ? NaN : possible.reduce((least, count) => Math.min(least, count)),
    residuals,
  };
}

function partOf(observed: number, expected: number): number {
  return expected > 0 ? (observed - expected) ** 2 / expected : 0;
}

/**
 * Cramér's V (1946): 0 where rows say nothing of columns, 1 where they say all. With the bias of small tables taken
 * out (Bergsma 2013): raw V is above 0 even where nothing is there. NaN where there is no test.
 *
 * @param rows, columns those that are not empty.
 */
export function cramersV(
  { n, statistic }: Pick<ChiSquare, 'n' | 'statistic'>,
  rows: number,
  columns: number,
): { readonly raw: number; readonly corrected: number } {
  if (rows < 2 || columns < 2 || n < 2) return { raw: NaN, corrected: NaN };
  const phi2 = statistic / n;
  const unbiased = Math.max(0, phi2 - ((rows - 1) * (columns - 1)) / (n - 1));
  const shrunk = (levels: number) => levels - (levels - 1) ** 2 / (n - 1);
  const least = Math.min(shrunk(rows), shrunk(columns)) - 1;
  return {
    raw: Math.sqrt(phi2 / (Math.min(rows, columns) - 1)),
    corrected: least > 0 ? Math.min(1, Math.sqrt(unbiased / least)) : 0,
  };
}
