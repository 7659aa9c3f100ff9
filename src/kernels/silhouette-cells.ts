/** Rows that share a cluster in every one of several clusterings. */
export interface Cells {
  readonly count: number;
  /** Rows by cell. */
  readonly order: Int32Array;
  /** Where each cell begins in `order`; count + 1 entries. */
  readonly start: Int32Array;
  /** Cell of each row in the new order. */
  readonly cellOf: Int32Array;
}

export function buildCells(clusterings: readonly Int32Array[], rows: number): Cells {
  let cell = new Int32Array(rows);
  let count = Math.min(rows, 1);
  for (const labels of clusterings) ({ cell, count } = refine(cell, labels));
  const start = new Int32Array(count + 1);
  for (const id of cell) start[id + 1]! += 1;
  for (let id = 0; id < count; id++) start[id + 1]! += start[id]!;
  const next = start.slice();
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) order[next[cell[row]!]!++] = row;
  return { count, order, start, cellOf: Int32Array.from(order, (row) => cell[row]!) };
}

/** Splits cells by one more clustering. */
function refine(cell: Int32Array, labels: Int32Array): { cell: Int32Array<ArrayBuffer>; count: number } {
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const idOf = new Map<number, number>();
  const refined = new Int32Array(cell.length);
  for (let row = 0; row < cell.length; row++) {
    const key = cell[row]! * clusters + labels[row]!;
    let id = idOf.get(key);
    if (id === undefined) idOf.set(key, (id = idOf.size));
    refined[row] = id;
  }
  return { cell: refined, count: idOf.size };
}
