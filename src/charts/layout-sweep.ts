import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

export interface SweepSeries {
  readonly name: string;
  /** One value a k, aligned with `ks`. */
  readonly values: readonly number[];
}

export interface SweepPoint {
  readonly k: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly isChosen: boolean;
}

export interface SweepPanel {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly path: string;
  readonly points: readonly SweepPoint[];
}

export interface SweepLayout {
  readonly panels: readonly SweepPanel[];
  readonly height: number;
}

const PANEL_HEIGHT_PX = 96;
const HEAD_PX = 44;
const FOOT_PX = 24;
const GUTTER_PX = 28;
const INSET_PX = 8;

/** Small multiples: one measure a panel over the same k axis, each on its own scale, two or four abreast. */
export function layoutSweep(
  ks: readonly number[],
  series: readonly SweepSeries[],
  chosen: number,
  width: number,
): SweepLayout {
  const columns = width < 620 ? 2 : 4;
  const panelWidth = (width - GUTTER_PX * (columns - 1)) / columns;
  const step = HEAD_PX + PANEL_HEIGHT_PX + FOOT_PX;
  const panels = series.map(({ name, values }, index) => ({
    name,
    x: (index % columns) * (panelWidth + GUTTER_PX),
    y: Math.floor(index / columns) * step + HEAD_PX,
    width: panelWidth,
    height: PANEL_HEIGHT_PX,
    ...trace(ks, values, chosen, panelWidth),
  }));
  return { panels, height: Math.ceil(series.length / columns) * step };
}

function trace(ks: readonly number[], values: readonly number[], chosen: number, width: number) {
  const x = scaleLinear(extentOf(ks), [INSET_PX, width - INSET_PX]);
  const y = scaleLinear(extentOf(values.filter(Number.isFinite)), [PANEL_HEIGHT_PX - INSET_PX, INSET_PX]);
  const points = ks.flatMap((k, i): SweepPoint[] => {
    const value = values[i] ?? NaN;
    return Number.isFinite(value) ? [{ k, value, x: x(k), y: y(value), isChosen: k === chosen }] : [];
  });
  const path = line<SweepPoint>(
    (point) => Math.round(point.x * 10) / 10,
    (point) => Math.round(point.y * 10) / 10,
  )(points);
  return { path: path ?? '', points };
}

/** A range that never collapses, so that a single k or a flat measure sits in the middle. */
function extentOf(values: readonly number[]): [number, number] {
  const [low = 0, high = 0] = extent(values);
  return low === high ? [low - 1, high + 1] : [low, high];
}
