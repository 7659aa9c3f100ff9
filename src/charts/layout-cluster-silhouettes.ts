import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';

export interface SilhouetteShape {
  readonly name: string;
  readonly category: number;
  /** Falling, −1 … 1, evenly picked from all rows of the cluster. */
  readonly values: readonly number[];
  /** Rows it stands for: its height. */
  readonly rows: number;
  readonly mean: number;
}

export interface SilhouetteBand {
  readonly index: number;
  readonly y: number;
  readonly height: number;
  /** Of the values, from the zero line. */
  readonly path: string;
  readonly meanX: number;
  readonly labelY: number;
}

export interface SilhouetteLayout {
  readonly bands: readonly SilhouetteBand[];
  readonly zero: number;
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly height: number;
  readonly axisY: number;
}

const BODY_PX = 240;
const LEAST_BAND_PX = 14;
const HEAD_PX = 22;
const GAP_PX = 10;
const AXIS_PX = 22;

/** A band a cluster, as high as it has rows, filled from zero to each row's silhouette; all on one scale. */
export function layoutClusterSilhouettes(
  shapes: readonly SilhouetteShape[],
  width: number,
): SilhouetteLayout {
  const lowest = Math.min(0, ...shapes.flatMap(({ values }) => values));
  const x = scaleLinear([Math.max(-1, lowest), 1], [0, width]);
  const total = Math.max(
    1,
    shapes.reduce((sum, { rows }) => sum + rows, 0),
  );
  let top = 0;
  const bands = shapes.map((shape, index): SilhouetteBand => {
    const height = Math.max(LEAST_BAND_PX, (shape.rows / total) * BODY_PX);
    const y = top + HEAD_PX;
    top = y + height + GAP_PX;
    return {
      index,
      y,
      height,
      path: outline(shape.values, y, height, x),
      meanX: x(Number.isFinite(shape.mean) ? shape.mean : 0),
      labelY: y - 6,
    };
  });
  const ticks = [-0.5, 0, 0.5, 1].filter((value) => value >= x.domain()[0]!);
  return {
    bands,
    zero: x(0),
    ticks: ticks.map((value) => ({ x: x(value), value })),
    height: top + AXIS_PX,
    axisY: top,
  };
}

function outline(values: readonly number[], y: number, height: number, x: (value: number) => number): string {
  const step = height / Math.max(1, values.length);
  const ends = values.flatMap((value, row) => [
    { y: y + row * step, x: x(value) },
    { y: y + (row + 1) * step, x: x(value) },
  ]);
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    area<{ readonly x: number; readonly y: number }>()
      .y((end) => round(end.y))
      .x0(round(x(0)))
      .x1((end) => round(end.x))(ends) ?? ''
  );
}
