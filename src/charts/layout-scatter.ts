import { scaleLinear, type ScaleLinear } from 'd3-scale';

export interface ScatterData {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Category of each point, from 0. */
  readonly label: ArrayLike<number>;
  readonly categories: number;
}

export interface ScatterLayout {
  readonly xScale: ScaleLinear<number, number>;
  readonly yScale: ScaleLinear<number, number>;
  /** Every `stride`-th point is drawn: 1 up to {@link DRAWN_LIMIT} points. */
  readonly stride: number;
  readonly radius: number;
}

/** Most points drawn; above it an even subset stands for the rest, and the chart says so. */
export const DRAWN_LIMIT = 20_000;
/** Up to this many points are SVG, more are canvas. */
export const SVG_LIMIT = 2_000;

/** Scales that hold all points with a little air, the same unit on both axes where there is room for it. */
export function layoutScatter(data: ScatterData, width: number, height: number): ScatterLayout {
  const count = data.x.length;
  const xScale = scaleLinear(rangeOf(data.x), [8, Math.max(9, width - 8)]);
  const yScale = scaleLinear(rangeOf(data.y), [Math.max(9, height - 8), 8]);
  return {
    xScale,
    yScale,
    stride: Math.max(1, Math.ceil(count / DRAWN_LIMIT)),
    radius: count > DRAWN_LIMIT ? 1.2 : count > SVG_LIMIT ? 1.8 : 2.6,
  };
}

function rangeOf(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low < high)) return Number.isFinite(low) ? [low - 1, high + 1] : [0, 1];
  return [low, high];
}

/** One SVG path of dots per category: a zero-length line each, drawn round by `stroke-linecap`. */
export function dotPaths(data: ScatterData, layout: ScatterLayout): string[] {
  const parts = Array.from({ length: data.categories }, (): string[] => []);
  for (let i = 0; i < data.x.length; i += layout.stride) {
    const x = layout.xScale(data.x[i]!).toFixed(1);
    const y = layout.yScale(data.y[i]!).toFixed(1);
    parts[data.label[i]!]?.push(`M${x},${y}h0`);
  }
  return parts.map((part) => part.join(''));
}

/** Middle (mean) of each category, where its name is written. NaN for an empty one. */
export function categoryCentres(data: ScatterData): { readonly x: number; readonly y: number }[] {
  const sums = new Float64Array(data.categories * 3);
  for (let i = 0; i < data.x.length; i += 1) {
    const at = data.label[i]! * 3;
    sums[at]! += data.x[i]!;
    sums[at + 1]! += data.y[i]!;
    sums[at + 2]! += 1;
  }
  return Array.from({ length: data.categories }, (_, c) => ({
    x: sums[c * 3]! / sums[c * 3 + 2]!,
    y: sums[c * 3 + 1]! / sums[c * 3 + 2]!,
  }));
}

/** Pixel positions of the points that are drawn: entry `i` is point `i × stride`. */
export function drawnPositions(
  data: ScatterData,
  layout: ScatterLayout,
): { x: Float32Array; y: Float32Array } {
  const count = Math.ceil(data.x.length / layout.stride);
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    x[i] = layout.xScale(data.x[i * layout.stride]!);
    y[i] = layout.yScale(data.y[i * layout.stride]!);
  }
  return { x, y };
}
