import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { textWidth } from './text-width.ts';

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

export interface ValueLine {
  readonly value: number;
  readonly label: string;
  /** In full, on hover. */
  readonly title: string;
}

export interface PlacedLine {
  readonly index: number;
  readonly x: number;
  /** Null where it would lie over the label before. */
  readonly label: string | null;
}

const LABEL_PX = 12;
const APART_PX = 8;

/** Where values lie among bins of equal width; those outside are left out. */
export function layoutLines(
  lines: readonly ValueLine[],
  edges: ArrayLike<number>,
  width: number,
): PlacedLine[] {
  const domain = [edges[0] ?? 0, edges[edges.length - 1] ?? 0];
  const position = scaleLinear(domain, [0, width]);
  let free = -Infinity;
  return lines
    .map(({ value, label }, index) => ({ value, label, index }))
    .filter(({ value }) => value >= domain[0]! && value <= domain[1]!)
    .sort((a, b) => a.value - b.value)
    .map(({ value, label, index }) => {
      const x = position(value);
      const half = textWidth(label, LABEL_PX) / 2;
      const fits = x - half >= free;
      if (fits) free = x + half + APART_PX;
      return { index, x, label: fits ? label : null };
    });
}
