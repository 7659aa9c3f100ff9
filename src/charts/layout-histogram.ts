import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface HistogramInput {
  readonly counts: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Between bars, in px. */
  readonly gap: number;
}

export interface HistogramBar {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bars side by side on the lower edge; one that stands for anything at all is at least a pixel high. */
export function layoutHistogram({ counts, width, height, gap }: HistogramInput): HistogramBar[] {
  const values = Array.from(counts);
  const step = width / Math.max(values.length, 1);
  const size = scaleLinear([0, Math.max(max(values) ?? 0, 1)], [0, height]);
  return values.map((count, index) => {
    const tall = count > 0 ? Math.max(1, size(count)) : 0;
    return { index, x: index * step, y: height - tall, width: Math.max(0.5, step - gap), height: tall };
  });
}
