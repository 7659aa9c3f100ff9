import { sum } from 'd3-array';

export interface SankeyLink {
  /** Index of the node on the left, and on the right. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

export interface SankeyInput {
  /** Nodes on either side. */
  readonly left: number;
  readonly right: number;
  readonly links: readonly SankeyLink[];
  readonly width: number;
  readonly height: number;
  /** Between nodes of a side, in px: room for their labels. */
  readonly gap: number;
  readonly nodeWidth: number;
}

export interface SankeyBox {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SankeyBand {
  readonly index: number;
  readonly path: string;
}

export interface SankeyLayout {
  readonly left: readonly SankeyBox[];
  readonly right: readonly SankeyBox[];
  /** Widest first, so that narrow bands lie on top. */
  readonly bands: readonly SankeyBand[];
}

/** A band that stands for anybody at all can be seen. */
const THINNEST_PX = 1;

/**
 * Two columns of nodes and the bands between them, heights in proportion to value. Both columns keep the order they are
 * given in, and the bands of a node lie in the order of their other ends: none cross that need not.
 */
export function layoutSankey(input: SankeyInput): SankeyLayout {
  const { links, width, height, gap, nodeWidth } = input;
  const total = sum(links, ({ value }) => value);
  const room = Math.max(0, height - gap * (Math.max(input.left, input.right, 1) - 1));
  const scale = total > 0 ? room / total : 0;
  const column = (count: number, x: number, end: 'from' | 'to') =>
    stack(
      Array.from({ length: count }, (_, node) =>
        sum(links, (link) => (link[end] === node ? link.value * scale : 0)),
      ),
      { x, gap, nodeWidth },
    );
  const left = column(input.left, 0, 'from');
  const right = column(input.right, width - nodeWidth, 'to');
  const starts = offsets(links, 'from', left, scale);
  const ends = offsets(links, 'to', right, scale);
  const bands = links.map(({ value }, index) => ({
    index,
    value,
    path: band(nodeWidth, starts[index]!, width - nodeWidth, ends[index]!, value * scale),
  }));
  return { left, right, bands: bands.sort((a, b) => b.value - a.value || a.index - b.index) };
}

function stack(
  heights: readonly number[],
  { x, gap, nodeWidth }: { readonly x: number; readonly gap: number; readonly nodeWidth: number },
): SankeyBox[] {
  let y = 0;
  return heights.map((height, index) => {
    const box = { index, x, y, width: nodeWidth, height };
    y += height + gap;
    return box;
  });
}

/** Where each link begins on its node, from the top. */
function offsets(
  links: readonly SankeyLink[],
  end: 'from' | 'to',
  nodes: readonly SankeyBox[],
  scale: number,
): number[] {
  const other = end === 'from' ? 'to' : 'from';
  const next = nodes.map(({ y }) => y);
  const tops = links.map(() => 0);
  const order = links.map((_, index) => index).sort((a, b) => links[a]![other] - links[b]![other]);
  for (const index of order) {
    const link = links[index]!;
    tops[index] = next[link[end]]!;
    next[link[end]]! += link.value * scale;
  }
  return tops;
}

/** From the left edge's top over a curve to the right edge, down, and back. */
function band(x0: number, y0: number, x1: number, y1: number, thickness: number): string {
  const tall = Math.max(THINNEST_PX, thickness);
  const middle = (x0 + x1) / 2;
  const at = (value: number) => Math.round(value * 10) / 10;
  const curve = (toX: number, fromY: number, toY: number) =>
    `C${at(middle)},${at(fromY)} ${at(middle)},${at(toY)} ${at(toX)},${at(toY)}`;
  return `M${at(x0)},${at(y0)}${curve(x1, y0, y1)}V${at(y1 + tall)}${curve(x0, y1 + tall, y0 + tall)}Z`;
}
