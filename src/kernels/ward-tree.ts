/**
 * A hierarchy of n rows as scipy's linkage matrix has it: merge i joins `left[i]` < `right[i]` at `height[i]`, rising, into
 * cluster n + i of `size[i]` rows. Clusters below n are single rows.
 */
export interface WardTree {
  readonly rows: number;
  readonly left: Int32Array<ArrayBuffer>;
  readonly right: Int32Array<ArrayBuffer>;
  readonly height: Float64Array<ArrayBuffer>;
  readonly size: Int32Array<ArrayBuffer>;
}

/** A merge by rows rather than clusters: any row of either side stands for it. */
export interface RowMerge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** Orders merges by height and numbers the clusters they make. */
export function treeOf(rows: number, merges: readonly RowMerge[]): WardTree {
  const ordered = [...merges].sort((x, y) => x.height - y.height);
  const tree = {
    rows,
    left: new Int32Array(ordered.length),
    right: new Int32Array(ordered.length),
    height: new Float64Array(ordered.length),
    size: new Int32Array(ordered.length),
  };
  const parent = Int32Array.from({ length: 2 * rows }, (_, cluster) => cluster);
  ordered.forEach(({ a, b, height }, index) => {
    const [x, y] = [rootOf(parent, a), rootOf(parent, b)];
    const sizeOf = (cluster: number) => (cluster < rows ? 1 : tree.size[cluster - rows]!);
    tree.left[index] = Math.min(x, y);
    tree.right[index] = Math.max(x, y);
    tree.height[index] = height;
    tree.size[index] = sizeOf(x) + sizeOf(y);
    parent[x] = parent[y] = rows + index;
  });
  return tree;
}

/**
 * Labels of the k clusters there are before the last k − 1 merges, numbered in the order of their first rows.
 * @param k from 1 to the number of rows.
 */
export function cutTree({ rows, left, right }: WardTree, k: number): Int32Array<ArrayBuffer> {
  const parent = Int32Array.from({ length: 2 * rows }, (_, cluster) => cluster);
  for (let merge = 0; merge < rows - k; merge++) {
    parent[left[merge]!] = parent[right[merge]!] = rows + merge;
  }
  const labelOf = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const root = rootOf(parent, row);
    const label = labelOf.get(root) ?? labelOf.size;
    labelOf.set(root, label);
    return label;
  });
}

/** The top of a tree: merges of branches, which are clusters that are not opened further. */
export interface TreeTop {
  /** Rows per branch. */
  readonly branches: readonly number[];
  /** A row of each branch. */
  readonly firstRows: readonly number[];
  /** `left`, `right`: a branch, or branches + an earlier merge of this list. Rising by height. */
  readonly merges: readonly { readonly left: number; readonly right: number; readonly height: number }[];
}

/** The last merges of a tree, down to at most so many branches. */
export function topOfTree(tree: WardTree, branches: number): TreeTop {
  const { rows, left, right, height, size } = tree;
  const kept = Math.min(branches, rows) - 1;
  const firstMerge = height.length - kept;
  const idOf = new Map<number, number>();
  const clusters: number[] = [];
  const isBranch = (cluster: number) => cluster < rows + firstMerge;
  for (let merge = firstMerge; merge < height.length; merge++) {
    for (const side of [left[merge]!, right[merge]!]) {
      if (!isBranch(side)) continue;
      idOf.set(side, clusters.length);
      clusters.push(side);
    }
  }
  const idFor = (cluster: number) =>
    isBranch(cluster) ? idOf.get(cluster)! : clusters.length + cluster - rows - firstMerge;
  return {
    branches: clusters.map((cluster) => (cluster < rows ? 1 : size[cluster - rows]!)),
    firstRows: clusters.map((cluster) => firstRowOf(tree, cluster)),
    merges: Array.from({ length: kept }, (_, at) => ({
      left: idFor(left[firstMerge + at]!),
      right: idFor(right[firstMerge + at]!),
      height: height[firstMerge + at]!,
    })),
  };
}

function firstRowOf({ rows, left }: WardTree, cluster: number): number {
  let inside = cluster;
  while (inside >= rows) inside = left[inside - rows]!;
  return inside;
}

function rootOf(parent: Int32Array, cluster: number): number {
  let root = cluster;
  while (parent[root] !== root) root = parent[root]!;
  for (let at = cluster; at !== root;) {
    const next = parent[at]!;
    parent[at] = root;
    at = next;
  }
  return root;
}
