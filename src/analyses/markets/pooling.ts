import { LEAST_EXPECTED, MOST_LEVELS } from './meta.ts';

/** Which rows and columns of a table stand for themselves; the rest are one row, or one column. */
export interface Pooling {
  /** Largest first. */
  readonly rows: readonly number[];
  /** In their own order. */
  readonly columns: readonly number[];
  /** The least that is expected of a cell when all others are pooled. */
  readonly minExpected: number;
}

interface Margin {
  /** Those that are not empty, largest first. */
  readonly order: readonly number[];
  /** By how many are kept, from 0: how many parts there are then, and the size of the smallest. */
  readonly parts: readonly number[];
  readonly smallest: readonly number[];
}

/**
 * Pools the smallest rows and columns so that as many cells as can be are left of which each is expected to hold 5. Of
 * equally many cells, more rows. At most 20 rows. Where it cannot be done, the two halves that come closest.
 *
 * @param rowSizes totals of the rows, @param columnSizes of the columns; empty ones are left out.
 */
export function poolSmall(rowSizes: Float64Array, columnSizes: Float64Array): Pooling {
  const n = rowSizes.reduce((sum, size) => sum + size, 0);
  const [rows, columns] = [marginOf(rowSizes), marginOf(columnSizes)];
  let best = { kept: [0, 0] as readonly [number, number], cells: 0, minExpected: NaN };
  const mostRows = rows.order.length > MOST_LEVELS ? MOST_LEVELS - 1 : rows.order.length;
  for (let r = mostRows; r >= 1; r--) {
    for (let c = columns.order.length; c >= 1; c--) {
      const cells = rows.parts[r]! * columns.parts[c]!;
      const minExpected = (rows.smallest[r]! * columns.smallest[c]!) / n;
      const isTable = rows.parts[r]! > 1 && columns.parts[c]! > 1;
      const isBetter =
        minExpected >= LEAST_EXPECTED
          ? isTable && !(best.minExpected >= LEAST_EXPECTED && best.cells >= cells)
          : !(best.minExpected >= minExpected || best.minExpected >= LEAST_EXPECTED);
      if (isBetter) best = { kept: [r, c], cells, minExpected };
    }
  }
  return {
    rows: rows.order.slice(0, best.kept[0]),
    columns: columns.order.slice(0, best.kept[1]).toSorted((a, b) => a - b),
    minExpected: best.minExpected,
  };
}

function marginOf(sizes: Float64Array): Margin {
  const order = Array.from(sizes.keys())
    .filter((at) => sizes[at]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const smallest = [total];
  const parts = [Math.min(1, order.length)];
  let kept = 0;
  order.forEach((at, i) => {
    kept += sizes[at]!;
    const isAll = i === order.length - 1;
    smallest.push(isAll ? sizes[at]! : Math.min(sizes[at]!, total - kept));
    parts.push(i + (isAll ? 1 : 2));
  });
  return { order, parts, smallest };
}
