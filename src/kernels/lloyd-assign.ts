import { distance, relabel, UNASSIGNED, type LloydState } from './lloyd-state.ts';

/** Rows to their nearest centers, from row `from` to before `to`. @returns how many changed their center. */
export function assignBlock(state: LloydState, from: number, to: number): number {
  const { labels, upper, lower, halfGap, drift, othersDrift } = state;
  let changes = 0;
  for (let row = from; row < to; row++) {
    const label = labels[row]!;
    if (label !== UNASSIGNED) {
      const others = lower[row]! - othersDrift[label]!;
      const safe = others > halfGap[label]! ? others : halfGap[label]!;
      if (upper[row]! + drift[label]! <= safe) continue;
      const own = distance(state, row, label);
      upper[row] = own - drift[label]!;
      if (own <= safe) continue;
    }
    if (assignRow(state, row)) changes += 1;
  }
  return changes;
}

/** Looks at every center. @returns whether the row's center changed. */
function assignRow(state: LloydState, row: number): boolean {
  const { points, centers, point, d, k } = state;
  for (let feature = 0; feature < d; feature++) point[feature] = points[feature]![row]!;
  let nearest = 0;
  let first = Infinity;
  let second = Infinity;
  for (let center = 0, offset = 0; center < k; center++, offset += d) {
    let squared = 0;
    for (let feature = 0; feature < d; feature++) {
      const difference = point[feature]! - centers[offset + feature]!;
      squared += difference * difference;
    }
    if (squared < first) {
      second = first;
      first = squared;
      nearest = center;
    } else if (squared < second) second = squared;
  }
  state.upper[row] = Math.sqrt(first) - state.drift[nearest]!;
  state.lower[row] = Math.sqrt(second) + state.othersDrift[nearest]!;
  return relabel(state, row, nearest);
}
