/**
 * Which column each row takes so that the costs add up to the least: the Hungarian method by shortest augmenting paths with
 * potentials (Jonker & Volgenant 1987), O(rows² · columns).
 *
 * @param costs rows × columns, finite; no more rows than columns.
 * @returns a column per row, each taken once.
 * @throws RangeError when there are more rows than columns.
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): number[] {
  const columns = costs[0]?.length ?? 0;
  if (costs.length > columns) throw new RangeError(`${costs.length} rows for ${columns} columns`);
  const matching: Matching = {
    rowPotential: new Float64Array(costs.length),
    columnPotential: new Float64Array(columns),
    rowOf: new Int32Array(columns).fill(FREE),
  };
  for (let row = 0; row < costs.length; row++) augment(costs, matching, row);
  const taken = new Array<number>(costs.length);
  matching.rowOf.forEach((row, column) => {
    if (row !== FREE) taken[row] = column;
  });
  return taken;
}

interface Matching {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  readonly rowOf: Int32Array;
}

const FREE = -1;

/** Finds the cheapest path from a new row to a free column, and passes columns on along it. */
function augment(costs: readonly (readonly number[])[], matching: Matching, start: number): void {
  const { rowPotential, columnPotential, rowOf } = matching;
  const columns = rowOf.length;
  const slack = new Float64Array(columns).fill(Infinity);
  const before = new Int32Array(columns).fill(FREE);
  const isDone = new Uint8Array(columns);
  let column = FREE;
  for (let row = start; row !== FREE; row = rowOf[column]!) {
    if (column !== FREE) isDone[column] = 1;
    const from = column;
    column = FREE;
    for (let other = 0; other < columns; other++) {
      if (isDone[other] === 1) continue;
      const reduced = costs[row]![other]! - rowPotential[row]! - columnPotential[other]!;
      if (reduced < slack[other]!) {
        slack[other] = reduced;
        before[other] = from;
      }
      if (column === FREE || slack[other]! < slack[column]!) column = other;
    }
    const step = slack[column]!;
    rowPotential[start]! += step;
    for (let other = 0; other < columns; other++) {
      if (isDone[other] === 1) {
        rowPotential[rowOf[other]!]! += step;
        columnPotential[other]! -= step;
      } else slack[other]! -= step;
    }
  }
  for (; column !== FREE; column = before[column]!) {
    const from = before[column]!;
    rowOf[column] = from === FREE ? start : rowOf[from]!;
  }
}
