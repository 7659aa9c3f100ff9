/** A seeded source of randomness: an argument everywhere, never a global. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  float(): number;
  /** Uniform whole number in [0, n), without modulo bias. 1 ≤ n ≤ 2^32. */
  below(n: number): number;
}

const TWO_32 = 2 ** 32;
const WARM_UP_DRAWS = 12;

/**
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush; seeded through splitmix32.
 *
 * @param seed whole number, taken modulo 2^32.
 */
export function createRandom(seed: number): Random {
  const next = sfc32(splitmix32(seed));
  return {
    float: () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 2 ** 53,
    below: (n) => below(next, n),
  };
}

/**
 * Independent seeds for the parts of one job: `deriveSeed(seed, k, restart)` depends on nothing but its arguments, so
 * that work done in another order, or on another engine, draws the same numbers.
 */
export function deriveSeed(seed: number, ...parts: readonly number[]): number {
  return parts.reduce((mixed, part) => mix32((mixed ^ mix32(part + 1)) + 0x9e3779b9), mix32(seed));
}

function below(next: () => number, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > TWO_32)
    throw new RangeError(`below(n) needs 1 ≤ n ≤ 2^32, got ${n}`);
  const limit = TWO_32 - (TWO_32 % n);
  for (;;) {
    const draw = next();
    if (draw < limit) return draw % n;
  }
}

function sfc32(nextSeed: () => number): () => number {
  let a = nextSeed();
  let b = nextSeed();
  let c = nextSeed();
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let draw = 0; draw < WARM_UP_DRAWS; draw++) next();
  return next;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix32(state);
  };
}

/** Finalizer of MurmurHash3: every input bit reaches every output bit. */
function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
