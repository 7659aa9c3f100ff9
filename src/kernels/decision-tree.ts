import type { Points } from './kmeans-seeding.ts';

interface NodeFacts {
  /** Rows of each class. */
  readonly counts: readonly number[];
  /** Class of most rows; among equals the first. */
  readonly label: number;
}

export interface TreeLeaf extends NodeFacts {
  readonly kind: 'leaf';
}

export interface TreeSplit extends NodeFacts {
  readonly kind: 'split';
  readonly feature: number;
  /** Rows with a value at or below it go left. */
  readonly threshold: number;
  /** Positions in the tree's nodes. */
  readonly left: number;
  readonly right: number;
}

export type TreeNode = TreeLeaf | TreeSplit;

/** Nodes from the root, each before its left branch, that before its right one. */
export type DecisionTree = readonly TreeNode[];

export interface TreeOptions {
  readonly classes: number;
  readonly maxDepth: number;
  /** Fewest rows in a leaf. */
  readonly minLeaf: number;
}

interface Growth extends TreeOptions {
  readonly points: Points;
  readonly labels: ArrayLike<number>;
  readonly nodes: TreeNode[];
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
  /** Of rows in the order of the feature, those that go left. */
  readonly leftRows: number;
}

/** Values nearer than this are one value, as in scikit-learn. */
const SAME_VALUE = 1e-7;

/**
 * A classification tree by CART (Breiman, Friedman, Olshen & Stone 1984): at every node the split, of all features and
 * all midpoints between neighbouring values, that leaves the least Gini impurity; of equally good ones the first. Grown
 * as scikit-learn's DecisionTreeClassifier grows it, but for ties, which that breaks at random.
 *
 * @param points column-major, every value finite. @param rows the rows to learn from.
 * @param labels class of each row of `points`, below `classes`.
 * @yields after each feature of each node.
 */
export function* growTree(
  points: Points,
  labels: ArrayLike<number>,
  rows: Int32Array,
  options: TreeOptions,
): Generator<void, DecisionTree, void> {
  const orders: Int32Array[] = [];
  for (const column of points) {
    orders.push(rows.slice().sort((a, b) => column[a]! - column[b]!));
    yield;
  }
  const growth: Growth = { ...options, points, labels, nodes: [] };
  yield* grow(growth, orders, rows, 0);
  return growth.nodes;
}

/** The leaf that a row ends in, as a position in the tree. */
export function leafOf(tree: DecisionTree, points: Points, row: number): number {
  let at = 0;
  for (let node = tree[0]!; node.kind === 'split'; node = tree[at]!) {
    at = points[node.feature]![row]! <= node.threshold ? node.left : node.right;
  }
  return at;
}

/** The tree without the splits whose two sides say the same: it gives every row the same answer. */
export function mergeAlikeLeaves(tree: DecisionTree): DecisionTree {
  const kept: TreeNode[] = [];
  copyMerged(tree, 0, kept);
  return kept;
}

/** @returns the position of the copy. */
function copyMerged(tree: DecisionTree, at: number, into: TreeNode[]): number {
  const node = tree[at]!;
  const place = into.push(node) - 1;
  if (node.kind === 'leaf') return place;
  const left = copyMerged(tree, node.left, into);
  const right = copyMerged(tree, node.right, into);
  into[place] = { ...node, left, right };
  const [first, second] = [into[left]!, into[right]!];
  if (first.kind === 'leaf' && second.kind === 'leaf' && first.label === second.label) {
    into.length = place + 1;
    into[place] = leafWith(node.counts);
  }
  return place;
}

function* grow(
  growth: Growth,
  orders: readonly Int32Array[],
  rows: Int32Array,
  depth: number,
): Generator<void, number, void> {
  const counts = countClasses(growth, rows);
  const place = growth.nodes.push(leafWith(counts)) - 1;
  const isPure = counts.some((count) => count === rows.length);
  if (isPure || depth >= growth.maxDepth || rows.length < 2 * growth.minLeaf) return place;
  const split = yield* bestSplit(growth, orders, counts);
  if (split === null) return place;
  const sideOf = sides(growth, orders[split.feature]!, split.leftRows);
  const part = (side: number) => orders.map((order) => order.filter((row) => sideOf[row] === side));
  const [left, right] = [part(LEFT), part(RIGHT)];
  const leftPlace = yield* grow(growth, left, left[0]!, depth + 1);
  const rightPlace = yield* grow(growth, right, right[0]!, depth + 1);
  const { feature, threshold } = split;
  const { label } = growth.nodes[place]!;
  growth.nodes[place] = {
    kind: 'split',
    counts,
    label,
    feature,
    threshold,
    left: leftPlace,
    right: rightPlace,
  };
  return place;
}

const LEFT = 1;
const RIGHT = 2;

function sides({ labels }: Growth, order: Int32Array, leftRows: number): Uint8Array {
  const sideOf = new Uint8Array(labels.length);
  order.forEach((row, rank) => (sideOf[row] = rank < leftRows ? LEFT : RIGHT));
  return sideOf;
}

function* bestSplit(
  growth: Growth,
  orders: readonly Int32Array[],
  counts: readonly number[],
): Generator<void, Split | null, void> {
  let best: Split | null = null;
  let bestPurity = -Infinity;
  for (let feature = 0; feature < orders.length; feature++) {
    const found = scanFeature(growth, orders[feature]!, feature, counts, bestPurity);
    if (found !== null) [best, bestPurity] = [found.split, found.purity];
    yield;
  }
  return best;
}

/**
 * The best split of one feature, if it is purer than `toBeat`. The purity is Σ left²/n_left + Σ right²/n_right over
 * the classes, which is largest where the weighted Gini impurity is least.
 */
function scanFeature(
  { points, labels, minLeaf }: Growth,
  order: Int32Array,
  feature: number,
  counts: readonly number[],
  toBeat: number,
): { readonly split: Split; readonly purity: number } | null {
  const column = points[feature]!;
  const n = order.length;
  const left = new Float64Array(counts.length);
  const right = Float64Array.from(counts);
  let squaresLeft = 0;
  let squaresRight = right.reduce((sum, count) => sum + count * count, 0);
  let purity = toBeat;
  let leftRows = 0;
  for (let at = 1; at <= n - minLeaf; at++) {
    const label = labels[order[at - 1]!]!;
    squaresLeft += 2 * left[label]!++ + 1;
    squaresRight -= 2 * right[label]!-- - 1;
    if (at < minLeaf || column[order[at]!]! <= column[order[at - 1]!]! + SAME_VALUE) continue;
    const here = squaresLeft / at + squaresRight / (n - at);
    if (here > purity) [purity, leftRows] = [here, at];
  }
  if (leftRows === 0) return null;
  const threshold = between(column[order[leftRows - 1]!]!, column[order[leftRows]!]!);
  return { split: { feature, threshold, leftRows }, purity };
}

/** The midpoint, which rounding must not move up to the greater value. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= high ? low : middle;
}

function countClasses({ classes, labels }: Growth, rows: Int32Array): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const row of rows) counts[labels[row]!]! += 1;
  return counts;
}

function leafWith(counts: readonly number[]): TreeLeaf {
  return { kind: 'leaf', counts, label: counts.indexOf(Math.max(...counts)) };
}
