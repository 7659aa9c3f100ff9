import type { ScatterLayout } from './layout-scatter.ts';
import { placeLabels } from './place-labels.ts';
import { fitText, textWidth } from './text-width.ts';

/** A direction in the plane of a scatter plot. */
export interface Arrow {
  readonly name: string;
  /** −1 … 1 along either axis. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedArrow {
  readonly x2: number;
  readonly y2: number;
  readonly name: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface ArrowsLayout {
  readonly originX: number;
  readonly originY: number;
  readonly arrows: readonly PlacedArrow[];
}

const LABEL_PX = 17;
const FONT_PX = 12;
const WIDEST_SHARE = 0.42;
/** An arrow shorter than this says that the feature has little to do with these two axes. */
const LEAST = 0.35;
/** Where the plot is narrow only the longest are drawn: their names have no room. */
const NARROW_PX = 560;
const MOST_WHERE_NARROW = 5;

/**
 * Arrows from the middle of the points (0, 0), all to one scale, the longest as long as there is room; those that say
 * little are left out. Labels stand at the tips, moved apart where they would overlap.
 */
export function layoutArrows(
  arrows: readonly Arrow[],
  { xScale, yScale }: ScatterLayout,
  width: number,
  height: number,
): ArrowsLayout {
  const originX = xScale(0);
  const originY = yScale(0);
  const shown = arrows
    .filter(({ x, y }) => Math.hypot(x, y) >= LEAST)
    .toSorted((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y))
    .slice(0, width < NARROW_PX ? MOST_WHERE_NARROW : arrows.length);
  const room = Math.min(
    ...shown.map(({ x, y }) => Math.min(roomAlong(x, originX, width), roomAlong(-y, originY, height))),
    Math.min(width, height) * 0.75,
  );
  const tips = shown.map(({ name, x, y }) => ({
    name: fitText(name, FONT_PX, width * WIDEST_SHARE),
    x2: originX + x * room,
    y2: originY - y * room,
    upward: y >= 0,
  }));
  const boxes = tips.map(({ name, x2, y2, upward }) => ({
    x: x2,
    y: y2 + (upward ? -9 : 9),
    width: textWidth(name, FONT_PX) + 8,
  }));
  const places = placeLabels(boxes, LABEL_PX, width, height);
  return {
    originX,
    originY,
    arrows: tips.map(({ name, x2, y2 }, i) => ({
      name,
      x2,
      y2,
      labelX: places[i]!.x,
      labelY: places[i]!.y + 4,
    })),
  };
}

/** How far one can go along a direction before leaving the plot, with a margin for the label. */
function roomAlong(direction: number, origin: number, size: number): number {
  if (Math.abs(direction) < 0.05) return Infinity;
  const free = direction > 0 ? size - origin : origin;
  return Math.max(20, (free - 22) / Math.abs(direction));
}
