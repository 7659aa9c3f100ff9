import { rankAfter, rankOf } from './outliers.ts';
import { quantileOfSorted } from './quantiles.ts';

export interface Histogram {
  /** Edges of the bins, rising, one more than there are bins; a bin holds its lower edge, the last one both. */
  readonly edges: Float64Array<ArrayBuffer>;
  readonly counts: Float64Array<ArrayBuffer>;
  /** Values left out on either side, so that a few far ones do not press all others into one bin. */
  readonly below: number;
  readonly above: number;
}

/** Shares of the values that may lie outside the bins on each side. */
const TAIL = 0.01;

/**
 * Counts values in bins of equal width, from the 1st to the 99th percentile; over their whole range where that is no
 * wider than three times as much. Whole numbers that span few bins get a bin each.
 *
 * @param ordered finite values, rising.
 */
export function histogram(ordered: ArrayLike<number>, bins: number): Histogram {
  const last = ordered.length - 1;
  if (last < 0) return { edges: new Float64Array(0), counts: new Float64Array(0), below: 0, above: 0 };
  const [low, high] = range(ordered[0]!, ordered[last]!, ordered);
  const edges = isWholeSpan(ordered, low, high, bins) ? wholeEdges(low, high) : equalEdges(low, high, bins);
  const inner = Array.from(edges.subarray(1, -1), (edge) => rankOf(ordered, edge));
  const ranks = [rankOf(ordered, edges[0]!), ...inner, rankAfter(ordered, edges[edges.length - 1]!)];
  return {
    edges,
    counts: Float64Array.from({ length: edges.length - 1 }, (_, bin) => ranks[bin + 1]! - ranks[bin]!),
    below: ranks[0]!,
    above: ordered.length - ranks[ranks.length - 1]!,
  };
}

function range(least: number, most: number, ordered: ArrayLike<number>): [number, number] {
  const low = quantileOfSorted(ordered, TAIL);
  const high = quantileOfSorted(ordered, 1 - TAIL);
  return high > low && most - least > 3 * (high - low) ? [low, high] : [least, most];
}

function isWholeSpan(ordered: ArrayLike<number>, low: number, high: number, bins: number): boolean {
  if (high - low >= bins || !Number.isInteger(low)) return false;
  for (let at = 0; at < ordered.length; at++) if (!Number.isInteger(ordered[at])) return false;
  return true;
}

function wholeEdges(low: number, high: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: Math.floor(high) - low + 2 }, (_, step) => low + step - 0.5);
}

function equalEdges(low: number, high: number, bins: number): Float64Array<ArrayBuffer> {
  if (low === high) return Float64Array.of(low, high);
  const width = high / bins - low / bins; // a difference of huge numbers would overflow
  const edges = Float64Array.from({ length: bins + 1 }, (_, step) => low + width * step);
  edges[bins] = high;
  return edges;
}
