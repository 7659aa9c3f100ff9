const INITIAL_SLOTS = 1024;
const MAX_LOAD = 0.5;
const FREE = -1;

/**
 * Dense codes of pairs of 32-bit integers, in order of first appearance. A pair is never taken for another one; a `Map`
 * would need a key that holds both, and holds 2²⁴ of them at most.
 */
export class PairIndex {
  #pairs = new Int32Array(INITIAL_SLOTS);
  #slots = new Int32Array(INITIAL_SLOTS).fill(FREE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The pair's code; a new one when it has none. */
  codeOf(first: number, second: number): number {
    const slot = this.#slotOf(first | 0, second | 0);
    const known = this.#slots[slot]!;
    return known === FREE ? this.#add(first, second, slot) : known;
  }

  /** @returns the pair's code, or -1. */
  find(first: number, second: number): number {
    return this.#slots[this.#slotOf(first | 0, second | 0)]!;
  }

  #slotOf(first: number, second: number): number {
    const slots = this.#slots;
    const pairs = this.#pairs;
    const mask = slots.length - 1;
    for (let slot = hashOf(first, second) & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!;
      if (code === FREE || (pairs[2 * code] === first && pairs[2 * code + 1] === second)) return slot;
    }
  }

  #add(first: number, second: number, slot: number): number {
    const code = this.#size++;
    if (2 * code === this.#pairs.length) this.#pairs = enlarged(this.#pairs);
    this.#pairs[2 * code] = first;
    this.#pairs[2 * code + 1] = second;
    this.#slots[slot] = code;
    if (this.#size > this.#slots.length * MAX_LOAD) this.#grow();
    return code;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    for (let code = 0; code < this.#size; code++) {
      this.#slots[this.#slotOf(this.#pairs[2 * code]!, this.#pairs[2 * code + 1]!)] = code;
    }
  }
}

function enlarged(pairs: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(pairs.length * 2);
  larger.set(pairs);
  return larger;
}

function hashOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
