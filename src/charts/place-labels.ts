export interface LabelBox {
  /** Wanted centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
}

const MAX_ROUNDS = 200;

/**
 * Moves label boxes of one height apart vertically until none overlap, nearest the top first, and keeps them inside
 * the plot. With more labels than fit the last ones share the bottom edge.
 */
export function placeLabels(
  boxes: readonly LabelBox[],
  lineHeight: number,
  width: number,
  height: number,
): PlacedLabel[] {
  const placed = boxes.map((box) => ({
    x: clamp(box.x, box.width / 2, width - box.width / 2),
    y: clamp(box.y, lineHeight / 2, height - lineHeight / 2),
    width: box.width,
  }));
  const order = [...placed].sort((a, b) => a.y - b.y);
  for (let round = 0; round < MAX_ROUNDS && settle(order, lineHeight, height); round += 1);
  return placed.map(({ x, y }) => ({ x, y }));
}

type Box = { x: number; y: number; width: number };

/** @returns whether anything had to move. */
function settle(order: Box[], lineHeight: number, height: number): boolean {
  let moved = false;
  for (const [i, upper] of order.entries()) {
    for (const lower of order.slice(i + 1)) moved = pushApart(upper, lower, lineHeight, height) || moved;
  }
  return moved;
}

function pushApart(upper: Box, lower: Box, lineHeight: number, height: number): boolean {
  const overlapX = Math.abs(upper.x - lower.x) < (upper.width + lower.width) / 2;
  const missing = lineHeight - (lower.y - upper.y);
  if (!overlapX || missing <= 0.01) return false;
  const before = [upper.y, lower.y];
  upper.y = clamp(upper.y - missing / 2, lineHeight / 2, height - lineHeight / 2);
  lower.y = clamp(upper.y + lineHeight, lineHeight / 2, height - lineHeight / 2);
  upper.y = clamp(lower.y - lineHeight, lineHeight / 2, height - lineHeight / 2);
  return before[0] !== upper.y || before[1] !== lower.y;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
