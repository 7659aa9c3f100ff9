import type { Points } from './kmeans-seeding.ts';
import { treeOf, type RowMerge, type WardTree } from './ward-tree.ts';

/** Coordinate differences between two yields: about ten milliseconds. */
const WORK_A_STEP = 8_000_000;

/**
 * Ward's hierarchical clustering (1963), Euclidean, by the nearest-neighbour chain (Murtagh 1983; Müllner 2011): O(n²·d) time.
 *
 * Two clusters lie √(2·|A||B| / (|A| + |B|))·‖mean A − mean B‖ apart, which is what the Lance–Williams update arrives at, so that
 * sizes and means are all that is kept: O(n·d) memory, where a matrix of distances would take 100 MB for 5,000 rows. Heights are
 * scipy's.
 *
 * Yields every ten milliseconds or so the share of merges done.
 */
export function* ward(points: Points): Generator<number, WardTree> {
  const state = createState(points);
  const merges: RowMerge[] = [];
  const chain: number[] = [];
  let work = 0;
  while (merges.length < state.rows - 1) {
    if (chain.length === 0) chain.push(state.active[0]!);
    for (;;) {
      work += state.count * (state.d + 1);
      if (work > WORK_A_STEP) {
        work = 0;
        yield merges.length / (state.rows - 1);
      }
      const top = chain.at(-1)!;
      const before = chain.at(-2) ?? NONE;
      const { cluster, squared } = nearest(state, top, before);
      if (cluster === before) {
        chain.length -= 2;
        merges.push({ a: top, b: before, height: Math.sqrt(2 * squared) });
        merge(state, top, before);
        break;
      }
      chain.push(cluster);
    }
  }
  return treeOf(state.rows, merges);
}

const NONE = -1;

/** Clusters go by one of their rows. */
interface WardState {
  readonly rows: number;
  readonly d: number;
  /** rows × d, row-major: mean of each cluster, at the row it goes by. */
  readonly means: Float64Array;
  readonly sizes: Float64Array;
  /** The first `count` are the clusters there are. */
  readonly active: Int32Array;
  readonly position: Int32Array;
  count: number;
}

function createState(points: Points): WardState {
  const rows = points[0]?.length ?? 0;
  const d = points.length;
  const means = new Float64Array(rows * d);
  points.forEach((column, feature) => column.forEach((value, row) => (means[row * d + feature] = value)));
  const active = Int32Array.from({ length: rows }, (_, row) => row);
  const sizes = new Float64Array(rows).fill(1);
  return { rows, d, means, sizes, active, position: active.slice(), count: rows };
}

/** The cluster nearest to one, with |A||B| / (|A| + |B|)·‖difference of means‖². The one before in the chain wins a tie. */
function nearest(state: WardState, cluster: number, before: number) {
  const { active, count, sizes } = state;
  let found = before;
  let least = before === NONE ? Infinity : cost(state, cluster, before);
  const own = sizes[cluster]!;
  const { means, d } = state;
  const from = cluster * d;
  for (let at = 0; at < count; at++) {
    const other = active[at]!;
    if (other === cluster || other === before) continue;
    const size = sizes[other]!;
    const limit = (least * (own + size)) / (own * size);
    let squared = 0;
    for (let i = 0, j = other * d; i < d && squared < limit; i++, j++) {
      const difference = means[from + i]! - means[j]!;
      squared += difference * difference;
    }
    const reached = (squared * own * size) / (own + size);
    if (reached >= least) continue;
    least = reached;
    found = other;
  }
  return { cluster: found, squared: least };
}

function cost({ means, sizes, d }: WardState, a: number, b: number): number {
  let squared = 0;
  for (let feature = 0; feature < d; feature++) {
    squared += (means[a * d + feature]! - means[b * d + feature]!) ** 2;
  }
  return (squared * sizes[a]! * sizes[b]!) / (sizes[a]! + sizes[b]!);
}

/** `b` takes in `a`. */
function merge(state: WardState, a: number, b: number): void {
  const { means, sizes, d, active, position } = state;
  const size = sizes[a]! + sizes[b]!;
  for (let feature = 0; feature < d; feature++) {
    const [own, other] = [means[b * d + feature]!, means[a * d + feature]!];
    means[b * d + feature] = own + ((other - own) * sizes[a]!) / size;
  }
  sizes[b] = size;
  state.count -= 1;
  const last = active[state.count]!;
  active[position[a]!] = last;
  position[last] = position[a]!;
}
