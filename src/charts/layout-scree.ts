import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface ScreeBar {
  readonly component: number;
  readonly nameY: number;
  readonly barY: number;
  readonly width: number;
  /** Place of what chance would give. */
  readonly chanceX: number;
  readonly labelX: number;
}

export interface ScreeLayout {
  readonly bars: readonly ScreeBar[];
  readonly height: number;
  readonly barHeight: number;
}

const ROW_PX = 46;
const BAR_PX = 14;
const LABEL_PX = 118;

/** A bar a component, its name above, with a mark where chance would end it. */
export function layoutScree(
  explained: readonly number[],
  chance: readonly number[],
  width: number,
): ScreeLayout {
  const most = Math.max(max(explained) ?? 0, max(chance) ?? 0, 1e-9);
  const length = scaleLinear([0, most], [0, Math.max(20, width - LABEL_PX)]);
  const bars = explained.map((share, component): ScreeBar => ({
    component,
    nameY: component * ROW_PX + 14,
    barY: component * ROW_PX + 21,
    width: Math.max(1, length(share)),
    chanceX: length(chance[component] ?? 0),
    labelX: Math.max(length(share), length(chance[component] ?? 0)) + 8,
  }));
  return { bars, height: explained.length * ROW_PX, barHeight: BAR_PX };
}
