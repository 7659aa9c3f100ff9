import {
  FALSE_DISCOVERY_RATE,
  LEAST_DIFFERENCE,
  LEAST_RATIO,
  type MarketDimension,
  type MarketFinding,
  type Strength,
} from './meta.ts';

/** Cohen's w (1988), from V: what V is worth depends on the size of the table, w does not. */
export function cohensW(v: number, rows: number, columns: number): number {
  return v * Math.sqrt(Math.min(rows, columns) - 1);
}

export function strengthOf(w: number): Strength {
  if (!(w >= 0.1)) return 'none';
  if (w < 0.3) return 'small';
  return w < 0.5 ? 'medium' : 'large';
}

/** {@link cohensW} of a dimension; 0 where there is no test. */
export function weightOf({
  test,
  levels,
  columns,
}: Pick<MarketDimension, 'test' | 'levels' | 'columns'>): number {
  return test === null ? 0 : cohensW(test.cramersVCorrected, levels.length, columns.length);
}

/** What a cell says: how many of the level are of the group, and how that is elsewhere. */
export function cellFacts(
  { counts, levels, columns, q }: Pick<MarketDimension, 'counts' | 'levels' | 'columns' | 'q'>,
  level: number,
  column: number,
): Omit<MarketFinding, 'dimension'> {
  const at = level * columns.length + column;
  const n = levels.reduce((sum, { size }) => sum + size, 0);
  const count = counts[at]!;
  const of = levels[level]!.size;
  const share = count / of;
  const elsewhere = (columns[column]!.size - count) / (n - of);
  return { level, column, count, of, share, elsewhere, ratio: share / elsewhere, q: q[at]! };
}

/** Differences that are more than chance and large enough to matter, most people in the wrong place first. */
export function findingsOf(dimensions: readonly MarketDimension[]): MarketFinding[] {
  const found = dimensions.flatMap((each, dimension) =>
    Array.from(each.counts, (count, at) => ({
      excess: Math.abs(count - each.expected[at]!),
      finding: {
        dimension,
        ...cellFacts(each, Math.floor(at / each.columns.length), at % each.columns.length),
      },
    })).filter(({ finding }) => isWorthSaying(finding)),
  );
  return found.sort((a, b) => b.excess - a.excess).map(({ finding }) => finding);
}

export function isWorthSaying({ q, share, elsewhere, ratio }: Omit<MarketFinding, 'dimension'>): boolean {
  return q < FALSE_DISCOVERY_RATE && isLarge(share, elsewhere, ratio);
}

function isLarge(share: number, elsewhere: number, ratio: number): boolean {
  return (
    Math.abs(share - elsewhere) >= LEAST_DIFFERENCE && (ratio >= LEAST_RATIO || ratio <= 1 / LEAST_RATIO)
  );
}
