import type { KMeansFit, LloydOptions } from '../kernels/lloyd.ts';
import type { OnRound, Part } from './part.ts';

/**
 * Lloyd's K-means on all rows in one place: the answer of {@link lloyd} of the kernels folder, which is its reference.
 * Yields every few milliseconds.
 *
 * @param start k × d, row-major, in the units of the points; not changed.
 */
export function* lloydOnSimd(
  all: Part,
  start: Float64Array,
  options: LloydOptions,
  onRound: OnRound = () => undefined,
): Generator<undefined, KMeansFit> {
  const fit = yield* all.lloyd(start, options, onRound);
  return { k: start.length / all.features, ...fit };
}
