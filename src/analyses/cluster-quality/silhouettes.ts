import { SILHOUETTE_STEPS, type SegmentSilhouettes } from './meta.ts';

/** Silhouettes of rows, put together by segment; a segment of which the sample holds no row has mean NaN. */
export function silhouettesOf(values: Float64Array, labels: Int32Array, k: number): SegmentSilhouettes[] {
  return Array.from({ length: k }, (_, segment) => {
    const own = values
      .filter((_value, row) => labels[row] === segment)
      .sort()
      .reverse();
    return {
      mean: own.reduce((sum, value) => sum + value, 0) / own.length,
      belowZero: own.filter((value) => value < 0).length / own.length,
      values: evenly(own),
      rows: own.length,
    };
  });
}

function evenly(falling: Float64Array): number[] {
  const steps = Math.min(falling.length, SILHOUETTE_STEPS);
  const gap = (falling.length - 1) / Math.max(1, steps - 1);
  return Array.from({ length: steps }, (_, step) => falling[Math.round(step * gap)]!);
}
