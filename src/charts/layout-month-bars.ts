import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { textWidth } from './text-width.ts';

export interface MonthBarsInput {
  /** Epoch ms of the first day of each month (UTC), rising. */
  readonly months: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Whether the last month ends before its end. */
  readonly lastIsPartial: boolean;
  readonly width: number;
  readonly height: number;
  readonly formatValue: (value: number) => string;
  readonly formatMonth: (month: number) => string;
}

export interface MonthBar {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Direct label; null where it would touch its neighbours. */
  readonly label: string | null;
  /** Month under the bar; null where it would touch its neighbours. */
  readonly tick: string | null;
  /** Year under the first bar and each January. */
  readonly year: string | null;
  readonly isLargest: boolean;
  /** Its month is not over: drawn as an outline, for it is not to be compared. */
  readonly isPartial: boolean;
}

export interface MonthBarsLayout {
  readonly bars: readonly MonthBar[];
  readonly baseline: number;
}

const FONT_PX = 12;
const GAP_PX = 6;
const LABEL_HEIGHT_PX = 18;
const YEAR_PX = 36;

/** Bars on a common zero line, labelled directly: every bar where there is room, else the largest alone. */
export function layoutMonthBars(input: MonthBarsInput): MonthBarsLayout {
  const months = Array.from(input.months);
  const values = Array.from(input.values);
  const band = scaleBand<number>(
    months.map((_, index) => index),
    [0, input.width],
  ).paddingInner(0.25);
  const low = Math.min(0, ...values);
  const y = scaleLinear([low, Math.max(max(values) ?? 0, low + 1e-9)], [input.height, LABEL_HEIGHT_PX]);
  const labels = values.map(input.formatValue);
  const labelEach = labels.every((label) => textWidth(label, FONT_PX) + GAP_PX <= band.step());
  const ticks = thinTicks(months.map(input.formatMonth), band.step());
  const largest = values.indexOf(max(values) ?? 0);
  return {
    baseline: y(0),
    bars: values.map((value, index) => ({
      index,
      x: band(index) ?? 0,
      y: Math.min(y(value), y(0)),
      width: band.bandwidth(),
      height: Math.abs(y(value) - y(0)),
      label: labelEach || index === largest ? (labels[index] ?? null) : null,
      tick: ticks[index] ?? null,
      year: yearAt(months, index, band.step()),
      isLargest: index === largest,
      isPartial: input.lastIsPartial && index === values.length - 1,
    })),
  };
}

function thinTicks(labels: readonly string[], stepPx: number): (string | null)[] {
  const widest = max(labels, (label) => textWidth(label, FONT_PX)) ?? 0;
  const every = Math.max(1, Math.ceil((widest + GAP_PX) / stepPx));
  return labels.map((label, index) => (index % every === 0 ? label : null));
}

/** The first bar goes without its year where January's stands right beside it and there is no room for both. */
function yearAt(months: readonly number[], index: number, stepPx: number): string | null {
  const date = new Date(months[index] ?? 0);
  if (index > 0) return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : null;
  const monthsToJanuary = (12 - date.getUTCMonth()) % 12;
  const hasRoom = monthsToJanuary === 0 || monthsToJanuary * stepPx >= YEAR_PX;
  return hasRoom ? String(date.getUTCFullYear()) : null;
}
