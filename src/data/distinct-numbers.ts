const MAX_LOAD = 0.5;

/**
 * Counts distinct numbers up to a limit, by open addressing on the bits of the float64.
 * A `Set` of numbers would box every one of them. NaN must not be added; -0 and 0 are one.
 */
export class DistinctNumbers {
  readonly #limit: number;
  #size = 0;
  #slots = new Float64Array(1024).fill(NaN);
  readonly #bits = new Float64Array(1);
  readonly #halves = new Uint32Array(this.#bits.buffer);

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Distinct numbers added; never above the limit. */
  get size(): number {
    return this.#size;
  }

  /** False once numbers were left uncounted. */
  get isExact(): boolean {
    return this.#size < this.#limit;
  }

  add(value: number): void {
    if (!this.isExact) return;
    if (!this.#insert(this.#slots, value)) return;
    this.#size++;
    if (this.#size > this.#slots.length * MAX_LOAD) this.#grow();
  }

  /** @returns whether the number is new. */
  #insert(slots: Float64Array, value: number): boolean {
    const mask = slots.length - 1;
    for (let slot = this.#hash(value) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot]!;
      if (held === value) return false;
      if (Number.isNaN(held)) {
        slots[slot] = value;
        return true;
      }
    }
  }

  #hash(value: number): number {
    this.#bits[0] = value + 0; // -0 becomes 0
    const mixed = Math.imul(this.#halves[0]! ^ Math.imul(this.#halves[1]!, 0x9e3779b1), 0x85ebca6b);
    return mixed ^ (mixed >>> 15);
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2).fill(NaN);
    for (const value of this.#slots) if (!Number.isNaN(value)) this.#insert(larger, value);
    this.#slots = larger;
  }
}
