import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface DendrogramBranch {
  readonly rows: number;
  readonly category: number;
}

export interface DendrogramMerge {
  /** A branch, or branches + an earlier merge. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

export interface DendrogramLeg {
  /** Branch or merge, as in {@link DendrogramMerge}. */
  readonly id: number;
  readonly path: string;
  /** Of all rows under it; null where they are of several. */
  readonly category: number | null;
}

export interface DendrogramLeaf {
  readonly branch: number;
  readonly category: number;
  readonly y: number;
  readonly height: number;
}

export interface DendrogramLayout {
  readonly legs: readonly DendrogramLeg[];
  readonly leaves: readonly DendrogramLeaf[];
  /** x of the leaves' labels. */
  readonly leafX: number;
  /** Between the heights of the merges that the cut leaves out and those it keeps; null where there is nothing to cut. */
  readonly cutX: number | null;
  readonly height: number;
}

const ROW_PX = 18;
const LABEL_PX = 64;

interface Node {
  readonly x: number;
  readonly y: number;
  readonly category: number | null;
}

/** A tree that lies on its side: leaves on the left, each merge as far right as it is high. */
export function layoutClusterDendrogram(
  branches: readonly DendrogramBranch[],
  merges: readonly DendrogramMerge[],
  k: number,
  width: number,
): DendrogramLayout {
  const highest = max(merges, ({ height }) => height) ?? 1;
  const x = scaleLinear([0, highest > 0 ? highest : 1], [LABEL_PX, width - 2]);
  const nodes: Node[] = [];
  const leaves = leafOrder(branches.length, merges).map((branch, position): DendrogramLeaf => {
    const y = position * ROW_PX;
    nodes[branch] = { x: x(0), y: y + ROW_PX / 2, category: branches[branch]!.category };
    return { branch, category: branches[branch]!.category, y, height: ROW_PX };
  });
  const legs = merges.flatMap(({ left, right, height }, at) => {
    const [a, b] = [nodes[left]!, nodes[right]!];
    const at2 = x(height);
    nodes[branches.length + at] = {
      x: at2,
      y: (a.y + b.y) / 2,
      category: a.category === b.category ? a.category : null,
    };
    return [legOf(left, a, at2, (a.y + b.y) / 2), legOf(right, b, at2, (a.y + b.y) / 2)];
  });
  const cut = merges.length - (k - 1);
  const cutX =
    cut >= 1 && cut < merges.length ? (x(merges[cut - 1]!.height) + x(merges[cut]!.height)) / 2 : null;
  return { legs, leaves, leafX: LABEL_PX - 8, cutX, height: branches.length * ROW_PX };
}

function legOf(id: number, node: Node, x: number, y: number): DendrogramLeg {
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    id,
    category: node.category,
    path: `M${round(node.x)},${round(node.y)}H${round(x)}V${round(y)}`,
  };
}

/** Branches in an order in which no two legs cross. */
function leafOrder(branches: number, merges: readonly DendrogramMerge[]): number[] {
  if (merges.length === 0) return Array.from({ length: branches }, (_, branch) => branch);
  const under = (id: number): number[] => {
    const merge = merges[id - branches];
    return merge === undefined ? [id] : [...under(merge.left), ...under(merge.right)];
  };
  return under(branches + merges.length - 1);
}
