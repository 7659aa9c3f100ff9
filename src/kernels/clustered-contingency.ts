import type { Contingency } from './contingency.ts';

/** How far a table is from independence where its counts come in bunches. */
export interface ClusteredTest {
  /** Standard normal where rows and columns are independent between bunches; 0 where nothing varies. */
  readonly residuals: Float64Array<ArrayBuffer>;
  /** By how much bunches inflate the variance of a cell, on average over the cells (Kish's design effect); at least 1. */
  readonly designEffect: number;
}

/**
 * Residuals of a table whose units come in clusters, as orders of one customer do: they are alike, so that a thousand
 * orders of three customers say little more than three. The column is the same for all units of a cluster.
 *
 * Variance of O − E by the sandwich over clusters (Binder 1983): Σ (1[column] − π)²(x − p·m)², with m the units of a
 * cluster and x those of them in the row. χ² divided by the design effect is Rao & Scott's first-order correction (1984).
 *
 * @param rowOf row of each unit, negative for none; @param clusterOf its cluster; @param columnOf column of each cluster.
 */
export function clusteredTest(
  { rows, columns, counts }: Contingency,
  expected: Float64Array,
  rowOf: ArrayLike<number>,
  clusterOf: ArrayLike<number>,
  columnOf: ArrayLike<number>,
): ClusteredTest {
  const inRow = new Float64Array(columnOf.length * rows);
  for (let unit = 0; unit < rowOf.length; unit++) {
    const row = rowOf[unit]!;
    const cluster = clusterOf[unit]!;
    if (row >= 0 && columnOf[cluster]! >= 0) inRow[cluster * rows + row]! += 1;
  }
  const { rowShare, columnShare, n } = margins({ rows, columns, counts });
  const squares = squaresByColumn(inRow, rowShare, columnOf, columns);
  let [effects, cells] = [0, 0];
  const residuals = counts.map((count, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const own = squares[at]!;
    const all = columnShare.reduce((sum, _, other) => sum + squares[row * columns + other]!, 0);
    const pi = columnShare[column]!;
    const variance = (1 - 2 * pi) * own + pi * pi * all;
    const simple = n * rowShare[row]! * (1 - rowShare[row]!) * pi * (1 - pi);
    if (!(variance > 0 && simple > 0)) return 0;
    effects += variance / simple;
    cells += 1;
    return (count - expected[at]!) / Math.sqrt(variance);
  });
  return { residuals, designEffect: Math.max(1, cells === 0 ? 1 : effects / cells) };
}

function margins({ rows, columns, counts }: Contingency) {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const rowShare = new Float64Array(rows);
  const columnShare = new Float64Array(columns);
  counts.forEach((count, at) => {
    rowShare[Math.floor(at / columns)]! += count / n;
    columnShare[at % columns]! += count / n;
  });
  return { rowShare, columnShare, n };
}

/** Σ (x − p·m)² over the clusters of each column, by row and column. */
function squaresByColumn(
  inRow: Float64Array,
  rowShare: Float64Array,
  columnOf: ArrayLike<number>,
  columns: number,
): Float64Array {
  const rows = rowShare.length;
  const squares = new Float64Array(rows * columns);
  for (let cluster = 0; cluster < columnOf.length; cluster++) {
    const column = columnOf[cluster]!;
    if (column < 0) continue;
    let units = 0;
    for (let row = 0; row < rows; row++) units += inRow[cluster * rows + row]!;
    for (let row = 0; row < rows; row++) {
      squares[row * columns + column]! += (inRow[cluster * rows + row]! - rowShare[row]! * units) ** 2;
    }
  }
  return squares;
}
