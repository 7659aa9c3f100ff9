const MAX_LOAD = 0.5;
const INITIAL_SLOTS = 1024;
const FREE = -1;

/** A group number per row, dense from 0 in order of first appearance. */
export interface RowGroups {
  readonly groups: Int32Array<ArrayBuffer>;
  readonly count: number;
}

/** All rows alike. */
export function oneGroup(rows: number): RowGroups {
  return { groups: new Int32Array(rows), count: Math.min(rows, 1) };
}

/**
 * Parts every group by `codes`: rows stay together when both their group and their code are equal. Exact, by open
 * addressing on the pair; linear in the rows.
 */
export function refineGroups({ groups }: RowGroups, codes: Int32Array): RowGroups {
  const pairs = new PairIndex();
  const refined = new Int32Array(groups.length);
  for (let row = 0; row < refined.length; row++) refined[row] = pairs.numberOf(groups[row]!, codes[row]!);
  return { groups: refined, count: pairs.size };
}

/** The first row of every group, rising. */
export function firstRows({ groups, count }: RowGroups): Int32Array<ArrayBuffer> {
  const first = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < groups.length && found < count; row++)
    if (groups[row] === found) first[found++] = row;
  return first;
}

/** Distinct pairs of whole numbers and their numbers, in the order they were met. */
class PairIndex {
  #size = 0;
  #slots = new Int32Array(INITIAL_SLOTS).fill(FREE);
  #lefts = new Int32Array(INITIAL_SLOTS * MAX_LOAD + 1);
  #rights = new Int32Array(INITIAL_SLOTS * MAX_LOAD + 1);

  get size(): number {
    return this.#size;
  }

  numberOf(left: number, right: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(left, right) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]!;
      if (number === FREE) return this.#add(slot, left, right);
      if (this.#lefts[number] === left && this.#rights[number] === right) return number;
    }
  }

  #add(slot: number, left: number, right: number): number {
    const number = this.#size++;
    this.#slots[slot] = number;
    this.#lefts[number] = left;
    this.#rights[number] = right;
    if (this.#size > this.#slots.length * MAX_LOAD) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hashOf(this.#lefts[number]!, this.#rights[number]!) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
    this.#lefts = widened(this.#lefts, slots.length * MAX_LOAD + 1);
    this.#rights = widened(this.#rights, slots.length * MAX_LOAD + 1);
  }
}

function widened(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(length);
  wide.set(values);
  return wide;
}

function hashOf(left: number, right: number): number {
  let hash = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
