const BITS_PER_WORD = 32;

/** A fixed-length set of row numbers, one bit a row. */
export class BitSet {
  readonly length: number;
  readonly words: Uint32Array<ArrayBuffer>;

  constructor(length: number, words = new Uint32Array(Math.ceil(length / BITS_PER_WORD))) {
    this.length = length;
    this.words = words;
  }

  static full(length: number): BitSet {
    const set = new BitSet(length);
    set.words.fill(0xffffffff);
    const spare = length % BITS_PER_WORD;
    if (spare > 0) set.words[set.words.length - 1] = 2 ** spare - 1;
    return set;
  }

  has(row: number): boolean {
    return ((this.words[row >>> 5]! >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    this.words[row >>> 5]! |= 1 << (row & 31);
  }

  delete(row: number): void {
    this.words[row >>> 5]! &= ~(1 << (row & 31));
  }

  count(): number {
    let total = 0;
    for (const word of this.words) total += popcount(word);
    return total;
  }
}

function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
