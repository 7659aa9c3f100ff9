import { scaleLog } from 'd3-scale';
import { fitText, textWidth } from './text-width.ts';

export interface IndexDot {
  readonly label: string;
  /** Written at the end of the row. */
  readonly text: string;
  /** 100 = everybody; the interval's ends around it. */
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

export interface IndexDotRow {
  readonly dot: number;
  readonly y: number;
  readonly height: number;
  /** What fits of the label. */
  readonly label: string;
  readonly labelY: number;
  /** Middle of the track. */
  readonly trackY: number;
  readonly x: number;
  readonly x1: number;
  readonly x2: number;
  /** −1 or 1 where the dot lies off the scale on that side; its place is then the edge. */
  readonly beyond: -1 | 0 | 1;
}

export interface IndexDotLayout {
  readonly rows: readonly IndexDotRow[];
  readonly height: number;
  /** x of 100. */
  readonly even: number;
  readonly trackStart: number;
  readonly trackEnd: number;
  readonly textX: number;
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
}

/** The same on every card, so that a length means the same on all. Beyond it a row ends in an arrow. */
const INDEX_RANGE = [25, 400] as const;
const TICKS = [50, 100, 200];
const NARROW_PX = 440;
const TEXT_PX = 44;
const AXIS_PX = 20;
const LABEL_SHARE = 0.46;

/** Rows of dots with intervals on a logarithmic scale, on which twice and half lie equally far from 100. */
export function layoutIndexDots(dots: readonly IndexDot[], width: number): IndexDotLayout {
  const isNarrow = width < NARROW_PX;
  const labelWidth = isNarrow ? width - TEXT_PX : labelRoom(dots, width);
  const trackStart = isNarrow ? 6 : labelWidth + 14;
  const trackEnd = Math.max(trackStart + 20, width - TEXT_PX - 12);
  const scale = scaleLog(INDEX_RANGE, [trackStart, trackEnd]).clamp(true);
  const rowHeight = isNarrow ? 42 : 28;
  const rows = dots.map(({ label, index, low, high }, dot): IndexDotRow => {
    const y = AXIS_PX + dot * rowHeight;
    return {
      dot,
      y,
      height: rowHeight,
      label: fitText(label, 13, labelWidth),
      labelY: y + (isNarrow ? 15 : rowHeight / 2 + 4.5),
      trackY: y + (isNarrow ? 29 : rowHeight / 2),
      x: at(index),
      x1: at(low),
      x2: at(high),
      beyond: index < INDEX_RANGE[0] ? -1 : index > INDEX_RANGE[1] ? 1 : 0,
    };
  });

  function at(value: number): number {
    return scale(Math.max(value, 1e-9));
  }
  return {
    rows,
    height: AXIS_PX + dots.length * rowHeight + 4,
    even: scale(100),
    trackStart,
    trackEnd,
    textX: width,
    ticks: TICKS.map((value) => ({ value, x: scale(value) })),
  };
}

function labelRoom(dots: readonly IndexDot[], width: number): number {
  const widest = Math.max(0, ...dots.map(({ label }) => textWidth(label, 13)));
  return Math.min(width * LABEL_SHARE, widest + 4);
}
