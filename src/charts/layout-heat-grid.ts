import { max } from 'd3-array';

export interface HeatGridInput {
  /** Row-major, `rows × columns`; row 0 is drawn at the bottom. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export interface HeatCell {
  readonly index: number;
  /** From 0, bottom row first. */
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly value: number;
  /** Depth of the colour, 0 (empty) to 5. Steps, so that the text on each keeps its contrast. */
  readonly step: number;
}

export const HEAT_STEPS = 5;
const GAP_PX = 3;

/** Cells in equal boxes; the colour step grows with the square root of the value, so that area reads as amount. */
export function layoutHeatGrid(input: HeatGridInput): HeatCell[] {
  const values = Array.from(input.values).slice(0, input.rows * input.columns);
  const largest = max(values) ?? 0;
  const width = (input.width - GAP_PX * (input.columns - 1)) / input.columns;
  const height = (input.height - GAP_PX * (input.rows - 1)) / input.rows;
  return values.map((value, index) => {
    const row = Math.floor(index / input.columns);
    const column = index % input.columns;
    return {
      index,
      row,
      column,
      x: column * (width + GAP_PX),
      y: (input.rows - 1 - row) * (height + GAP_PX),
      width: Math.max(0, width),
      height: Math.max(0, height),
      value,
      step: heatStep(value, largest),
    };
  });
}

function heatStep(value: number, largest: number): number {
  if (!(value > 0) || !(largest > 0)) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(value / largest) * HEAT_STEPS));
}
