import { max } from 'd3-array';
import { fitText, textWidth } from './text-width.ts';

export interface MatrixInput {
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  readonly width: number;
}

export interface MatrixLayout {
  /** Left of the cells, where the names of rows end. */
  readonly left: number;
  /** Above the cells, where the names of columns stand. */
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly height: number;
  readonly rowNames: readonly string[];
  /** Lines of each column's name; one where it is turned. */
  readonly columnNames: readonly (readonly string[])[];
  /** Whether the names of columns are turned, for want of room. */
  readonly isTurned: boolean;
}

const FONT_PX = 12;
const LINE_PX = 15;
const GAP_PX = 8;
const LONGEST_TURNED_PX = 190;
/** Sine of the angle at which names are turned: 45°. */
const RISE = Math.SQRT1_2;
export const TURNED_DEGREES = -45;

/** Equal cells with the names of rows before them and those of columns above, on two lines or turned where they must be. */
export function layoutMatrix({ rowLabels, columnLabels, width }: MatrixInput): MatrixLayout {
  const longest = max(rowLabels, (label) => textWidth(label, FONT_PX)) ?? 0;
  const left = Math.min(longest, width * 0.24) + GAP_PX;
  const straight = (width - left) / Math.max(1, columnLabels.length);
  const lines = columnLabels.map((label) => wrapped(label, straight - 6));
  const isTurned = lines.some((each) => each === null);
  const rowNames = rowLabels.map((label) => fitText(label, FONT_PX, left - GAP_PX));
  if (!isTurned) {
    const most = max(lines, (each) => each!.length) ?? 1;
    return layout(left, most * LINE_PX + GAP_PX, straight, rowNames, lines as string[][], false);
  }
  const turned = columnLabels.map((label) => fitText(label, FONT_PX, LONGEST_TURNED_PX));
  const reach = (max(turned, (label) => textWidth(label, FONT_PX)) ?? 0) * RISE;
  const room = Math.min(reach, width * 0.1);
  const cellWidth = (width - left - room) / Math.max(1, columnLabels.length);
  const top = reach + GAP_PX + FONT_PX;
  return layout(
    left,
    top,
    cellWidth,
    rowNames,
    turned.map((label) => [label]),
    true,
  );
}

function layout(
  left: number,
  top: number,
  cellWidth: number,
  rowNames: readonly string[],
  columnNames: readonly (readonly string[])[],
  isTurned: boolean,
): MatrixLayout {
  const cellHeight = Math.max(24, Math.min(36, cellWidth * 0.62));
  const height = top + rowNames.length * cellHeight + 4;
  return { left, top, cellWidth, cellHeight, height, rowNames, columnNames, isTurned };
}

/** The label on one line or two; null where a word is too long. */
function wrapped(label: string, widthPx: number): string[] | null {
  if (textWidth(label, FONT_PX) <= widthPx) return [label];
  const words = label.split(' ');
  for (let cut = 1; cut < words.length; cut++) {
    const lines = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
    if (lines.every((line) => textWidth(line, FONT_PX) <= widthPx)) return lines;
  }
  return null;
}
