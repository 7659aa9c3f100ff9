import { labels, relabelRow } from './assign';
import { centers, counts, k, moves, squaredDistance, sums, tabulate } from './centers';
import { columns, features, paddedRows, rows } from './points';

/** Centers to the means of their rows, an empty one to the row farthest from its own. @returns the summed squared shift. */
export function move(): f64 {
  fillEmptyCenters();
  const size = (<usize>features) << 3;
  let total: f64 = 0;
  for (let center = 0; center < k; center++) {
    const count = load<f64>(counts + ((<usize>center) << 3));
    const offset = <usize>center * size;
    let squared: f64 = 0;
    for (let at = offset; at < offset + size; at += 8) {
      const before = load<f64>(centers + at);
      const mean = count > 0 ? load<f64>(sums + at) / count : before;
      squared += (mean - before) * (mean - before);
      store<f64>(centers + at, mean);
    }
    store<f64>(moves + ((<usize>center) << 3), sqrt(squared));
    total += squared;
  }
  tabulate();
  return total;
}

function fillEmptyCenters(): void {
  for (let center = 0; center < k; center++) {
    if (load<f64>(counts + ((<usize>center) << 3)) !== 0) continue;
    const row = farthestRow();
    if (row < 0) return;
    relabelRow(row, center);
  }
}

/** Row farthest from its center among those whose center has other rows too; −1 when no row is off its center. */
function farthestRow(): i32 {
  let found = -1;
  let farthest: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const away = distance(row);
    const label = load<i32>(labels + ((<usize>row) << 2));
    if (away <= farthest || load<f64>(counts + ((<usize>label) << 3)) < 2) continue;
    farthest = away;
    found = row;
  }
  return found;
}

function distance(row: i32): f64 {
  const label = load<i32>(labels + ((<usize>row) << 2));
  const center = centers + ((<usize>label * <usize>features) << 3);
  return sqrt(squaredDistance(columns + ((<usize>row) << 3), (<usize>paddedRows) << 3, center));
}

/** Sum of squared distances of rows to their centers, from row `from` to before `to`, added to `sum`. */
export function inertia(from: i32, to: i32, sum: f64): f64 {
  for (let row = from; row < to; row++) {
    const away = distance(row);
    sum += away * away;
  }
  return sum;
}
