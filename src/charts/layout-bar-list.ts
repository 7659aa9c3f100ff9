import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { fitText, textWidth } from './text-width.ts';

export interface BarListItem {
  readonly name: string;
  readonly value: number;
  /** What stands at the end of the bar. */
  readonly label: string;
  /** Index of the category colour, from 0. */
  readonly category: number;
}

export interface BarListRow {
  readonly index: number;
  /** Top of the row. */
  readonly y: number;
  readonly height: number;
  readonly name: string;
  readonly nameX: number;
  readonly nameY: number;
  readonly barX: number;
  readonly barY: number;
  readonly barWidth: number;
  readonly barHeight: number;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly category: number;
}

export interface BarListLayout {
  readonly rows: readonly BarListRow[];
  readonly height: number;
}

const FONT_PX = 13;
const NARROW_PX = 460;
const GAP_PX = 8;

/** One bar a row with its name and figure beside it; on a narrow plot the name stands above its bar. */
export function layoutBarList(items: readonly BarListItem[], width: number): BarListLayout {
  const stacked = width < NARROW_PX;
  const rowHeight = stacked ? 44 : 30;
  const nameWidth = stacked ? 0 : columnWidth(items, width);
  const labelWidth = (max(items, (item) => textWidth(item.label, FONT_PX)) ?? 0) + GAP_PX;
  const barX = stacked ? 0 : nameWidth + GAP_PX;
  const length = scaleLinear(
    [0, Math.max(Number.MIN_VALUE, max(items, (item) => item.value) ?? 0)],
    [0, Math.max(1, width - barX - labelWidth)],
  );
  const rows = items.map((item, index) => {
    const y = index * rowHeight;
    const barY = stacked ? y + 20 : y + 6;
    const barWidth = Math.max(item.value > 0 ? 2 : 0, length(item.value));
    return {
      index,
      y,
      height: rowHeight,
      name: fitText(item.name, FONT_PX, stacked ? width : nameWidth),
      nameX: stacked ? 0 : nameWidth,
      nameY: stacked ? y + 13 : y + 20,
      barX,
      barY,
      barWidth,
      barHeight: stacked ? 14 : 18,
      label: item.label,
      labelX: barX + barWidth + GAP_PX,
      labelY: barY + (stacked ? 11 : 14),
      category: item.category,
    };
  });
  return { rows, height: items.length * rowHeight };
}

/** Whether names stand left of their bars (right-aligned) rather than above. */
export function namesBeside(width: number): boolean {
  return width >= NARROW_PX;
}

function columnWidth(items: readonly BarListItem[], width: number): number {
  return Math.min(max(items, (item) => textWidth(item.name, FONT_PX)) ?? 0, width * 0.35);
}
