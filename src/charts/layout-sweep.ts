import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

export interface SweepSeries {
  readonly name: string;
  /** One value a k, aligned with `ks`. */
  readonly values: readonly number[];
  /** Its own, where they are not those of the others. */
  readonly ks?: readonly number[];
  /** Drawn as a bar to both sides of each value. */
  readonly errors?: readonly number[];
  /** The k this measure would choose; null for none. */
  readonly preferred?: number | null;
}

export interface SweepPoint {
  readonly k: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly isChosen: boolean;
  readonly isPreferred: boolean;
  /** y of both ends of the error bar; null without one. */
  readonly error: readonly [number, number] | null;
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

/** Small multiples: one measure a panel over the same k axis, each on its own scale, two, three or four abreast. */
export function layoutSweep(
  ks: readonly number[],
  series: readonly SweepSeries[],
  chosen: number,
  width: number,
): SweepLayout {
  const columns = width < 620 ? 2 : series.length % 4 === 0 ? 4 : 3;
  const panelWidth = (width - GUTTER_PX * (columns - 1)) / columns;
  const step = HEAD_PX + PANEL_HEIGHT_PX + FOOT_PX;
  const panels = series.map((measure, index) => ({
    name: measure.name,
    x: (index % columns) * (panelWidth + GUTTER_PX),
    y: Math.floor(index / columns) * step + HEAD_PX,
    width: panelWidth,
    height: PANEL_HEIGHT_PX,
    ...trace(measure.ks ?? ks, measure, chosen, panelWidth),
  }));
  return { panels, height: Math.ceil(series.length / columns) * step };
}

function trace(
  ks: readonly number[],
  { values, errors, preferred }: SweepSeries,
  chosen: number,
  width: number,
) {
  const x = scaleLinear(extentOf(ks), [INSET_PX, width - INSET_PX]);
  const reach = values.flatMap((value, i) => [value - (errors?.[i] ?? 0), value + (errors?.[i] ?? 0)]);
  const y = scaleLinear(extentOf(reach.filter(Number.isFinite)), [PANEL_HEIGHT_PX - INSET_PX, INSET_PX]);
  const points = ks.flatMap((k, i): SweepPoint[] => {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) return [];
    const error = errors?.[i];
    const ends = error === undefined ? null : ([y(value - error), y(value + error)] as const);
    const marks = { isChosen: k === chosen, isPreferred: k === preferred };
    return [{ k, value, x: x(k), y: y(value), ...marks, error: ends }];
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
