import { wilsonInterval } from '../../kernels/effect-sizes.ts';
import type { Interval } from '../personas/meta.ts';
import type { SegmentFidelity } from './meta.ts';

export interface Judgement {
  readonly accuracy: Interval;
  readonly majority: number;
  readonly segments: readonly SegmentFidelity[];
}

/**
 * How well `said` reproduces `labels` on rows that were held out, against the rule that says `usual` of everybody.
 *
 * @param usual the largest segment among the rows that were learned from.
 */
export function judge(
  labels: ArrayLike<number>,
  said: ArrayLike<number>,
  heldOut: Int32Array,
  segments: number,
  usual: number,
): Judgement {
  const confusion = Array.from({ length: segments }, () => new Float64Array(segments));
  for (const row of heldOut) confusion[labels[row]!]![said[row]!]! += 1;
  const inSegment = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right = confusion.reduce((sum, row, segment) => sum + row[segment]!, 0);
  return {
    accuracy: wilsonInterval({ n: heldOut.length, count: right }),
    majority: inSegment[usual]! / heldOut.length,
    segments: inSegment.map((size, segment) => {
      const named = confusion.reduce((sum, row) => sum + row[segment]!, 0);
      const hits = confusion[segment]![segment]!;
      return { heldOut: size, precision: hits / named, recall: hits / size };
    }),
  };
}
