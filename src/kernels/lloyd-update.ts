import { distance, relabel, type LloydState } from './lloyd-state.ts';

/** Centers to the means of their rows. @returns the summed squared shift. */
export function moveCenters(state: LloydState): number {
  fillEmptyCenters(state);
  const { centers, sums, counts, k, d } = state;
  const moves = new Float64Array(k);
  let total = 0;
  for (let center = 0; center < k; center++) {
    let squared = 0;
    for (let at = center * d; at < center * d + d; at++) {
      const mean = counts[center]! > 0 ? sums[at]! / counts[center]! : centers[at]!;
      squared += (mean - centers[at]!) ** 2;
      centers[at] = mean;
    }
    moves[center] = Math.sqrt(squared);
    total += squared;
  }
  addDrift(state, moves);
  return total;
}

function fillEmptyCenters(state: LloydState): void {
  for (let center = 0; center < state.k; center++) {
    if (state.counts[center] !== 0) continue;
    const row = farthestRow(state);
    if (row === null) return;
    for (let feature = 0; feature < state.d; feature++) state.point[feature] = state.points[feature]![row]!;
    relabel(state, row, center);
    state.upper[row] = Infinity;
    state.lower[row] = -Infinity;
  }
}

/** Row farthest from its center among those whose center has other rows too; null when no row is off its center. */
function farthestRow(state: LloydState): number | null {
  let found: number | null = null;
  let farthest = 0;
  for (let row = 0; row < state.rows; row++) {
    const label = state.labels[row]!;
    const away = distance(state, row, label);
    if (away <= farthest || state.counts[label]! < 2) continue;
    farthest = away;
    found = row;
  }
  return found;
}

export function measureGaps({ centers, halfGap, k, d }: LloydState): void {
  halfGap.fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      let squared = 0;
      for (let feature = 0; feature < d; feature++) {
        squared += (centers[a * d + feature]! - centers[b * d + feature]!) ** 2;
      }
      const half = Math.sqrt(squared) / 2;
      halfGap[a] = Math.min(halfGap[a]!, half);
      halfGap[b] = Math.min(halfGap[b]!, half);
    }
  }
}

function addDrift({ drift, othersDrift }: LloydState, moves: Float64Array): void {
  const mover = moves.indexOf(moves.reduce((most, move) => Math.max(most, move), 0));
  const farthest = moves[mover]!;
  const runnerUp = moves.reduce((most, move, center) => (center === mover ? most : Math.max(most, move)), 0);
  for (let center = 0; center < moves.length; center++) {
    drift[center]! += moves[center]!;
    othersDrift[center]! += center === mover ? runnerUp : farthest;
  }
}
