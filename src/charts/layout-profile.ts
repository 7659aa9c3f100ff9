import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface ProfileSegment {
  readonly name: string;
  readonly category: number;
  /** Difference from everybody's mean per feature, in standard deviations. */
  readonly zScores: readonly number[];
}

export interface ProfileBar {
  readonly feature: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly zScore: number;
  readonly labelX: number;
  readonly labelAnchor: 'start' | 'end';
}

export interface ProfilePanel {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** x of the zero line within the panel. */
  readonly zero: number;
  readonly name: string;
  readonly category: number;
  readonly bars: readonly ProfileBar[];
}

export interface ProfileLayout {
  readonly panels: readonly ProfilePanel[];
  readonly height: number;
  /** Room left of each panel's bars for feature names. */
  readonly nameWidth: number;
}

const BAR_PX = 16;
const ROW_PX = 24;
const HEAD_PX = 26;
const GAP_Y_PX = 22;
const GUTTER_PX = 32;
const LABEL_PX = 36;

/** One panel a segment: how far its mean of each feature lies from everybody's. All panels share one scale. */
export function layoutProfile(
  segments: readonly ProfileSegment[],
  featureCount: number,
  width: number,
  nameWidth: number,
): ProfileLayout {
  const columns = width < 620 ? 1 : 2;
  const panelWidth = (width - GUTTER_PX * (columns - 1)) / columns;
  const panelHeight = HEAD_PX + featureCount * ROW_PX;
  const reach = Math.max(0.5, max(segments, (s) => max(s.zScores, Math.abs)) ?? 0);
  const length = scaleLinear([-reach, reach], [nameWidth + LABEL_PX, panelWidth - LABEL_PX]);
  const panels = segments.map(({ name, category, zScores }, index) => ({
    index,
    name,
    category,
    x: (index % columns) * (panelWidth + GUTTER_PX),
    y: Math.floor(index / columns) * (panelHeight + GAP_Y_PX),
    width: panelWidth,
    height: panelHeight,
    zero: length(0),
    bars: zScores.map((zScore, feature) => bar(zScore, feature, length)),
  }));
  const lines = Math.ceil(segments.length / columns);
  return { panels, height: lines * panelHeight + Math.max(0, lines - 1) * GAP_Y_PX, nameWidth };
}

function bar(zScore: number, feature: number, length: (z: number) => number): ProfileBar {
  const end = length(zScore);
  const zero = length(0);
  return {
    feature,
    zScore,
    x: Math.min(zero, end),
    y: HEAD_PX + feature * ROW_PX + (ROW_PX - BAR_PX) / 2,
    width: Math.max(1, Math.abs(end - zero)),
    height: BAR_PX,
    labelX: end + (zScore < 0 ? -5 : 5),
    labelAnchor: zScore < 0 ? 'end' : 'start',
  };
}
