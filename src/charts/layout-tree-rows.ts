/** A node of a tree, from the root, each before its branches. */
export interface TreeRow {
  readonly label: string;
  readonly depth: number;
  /** What it holds of each category. */
  readonly counts: readonly number[];
  readonly isLeaf: boolean;
}

export interface TreePart {
  readonly category: number;
  readonly x: number;
  readonly width: number;
}

export interface TreeRowBox {
  readonly row: number;
  readonly y: number;
  readonly height: number;
  readonly labelX: number;
  readonly labelY: number;
  /** Room for the label. */
  readonly labelWidth: number;
  readonly barY: number;
  readonly parts: readonly TreePart[];
  /** End of the bar. */
  readonly barEnd: number;
  /** Lines from the parent: down at `x` from `from` to `to`, then to the label. Null for the root. */
  readonly branch: { readonly x: number; readonly from: number; readonly to: number } | null;
}

export interface TreeRowsLayout {
  readonly rows: readonly TreeRowBox[];
  readonly height: number;
  readonly barHeight: number;
}

const NARROW_PX = 560;
const INDENT_PX = 22;
const BAR_PX = 12;
const COUNT_PX = 52;
const LABEL_SHARE = 0.5;

/** A tree as an indented list; beside each node a bar as long as it has people, in the colours of their categories. */
export function layoutTreeRows(nodes: readonly TreeRow[], width: number): TreeRowsLayout {
  const isNarrow = width < NARROW_PX;
  const rowHeight = isNarrow ? 46 : 34;
  const total = Math.max(1, sum(nodes[0]?.counts ?? []));
  const anchors: number[] = []; // where the last node of each depth ends
  const rows = nodes.map(({ depth, counts }, row): TreeRowBox => {
    const y = row * rowHeight;
    const labelX = depth * INDENT_PX;
    const middle = y + (isNarrow ? 14 : rowHeight / 2);
    const barX = isNarrow ? labelX : width * LABEL_SHARE;
    const barWidth = Math.max(20, width - COUNT_PX - (isNarrow ? labelX : barX));
    anchors[depth] = isNarrow ? y + 25 + BAR_PX + 2 : middle + 9;
    const parts = layoutParts(counts, barX, barWidth / total);
    return {
      row,
      y,
      height: rowHeight,
      labelX,
      labelY: middle + 4.5,
      labelWidth: (isNarrow ? width : barX) - labelX - 10,
      barY: isNarrow ? y + 25 : middle - BAR_PX / 2,
      parts,
      barEnd: barX + (sum(counts) * barWidth) / total,
      branch: depth === 0 ? null : { x: labelX - 14, from: anchors[depth - 1] ?? 0, to: middle },
    };
  });
  return { rows, height: nodes.length * rowHeight, barHeight: BAR_PX };
}

function layoutParts(counts: readonly number[], start: number, perOne: number): TreePart[] {
  let x = start;
  return counts.flatMap((count, category) => {
    const part = { category, x, width: count * perOne };
    x += part.width;
    return count > 0 ? [part] : [];
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
