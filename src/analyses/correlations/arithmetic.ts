import { MISSING_CODE } from '../../data/column.ts';

/** Measures of which one is made of the other, or counted from the same rows: they hang together whatever people do. */
const MADE_OF_EACH_OTHER: readonly (readonly [string, string])[] = [
  ['orders', 'spending'],
  ['order-value', 'spending'],
  ['items-per-order', 'order-value'],
  ['recency', 'tenure'],
  ['orders', 'usual-gap'],
  ['tenure', 'usual-gap'],
  ['products', 'categories'],
  ['orders', 'products'],
  ['orders', 'categories'],
  ['products', 'spending'],
  ['categories', 'spending'],
  ['products', 'usual-gap'],
  ['categories', 'usual-gap'],
  ['spending', 'usual-gap'],
];

/** By what the two are known to measure. */
export function areMadeOfEachOther(first: string, second: string): boolean {
  return MADE_OF_EACH_OTHER.some(([a, b]) => (first === a && second === b) || (first === b && second === a));
}

/** Half of the values come closer to the sum or product than this share of themselves. */
const CLOSE = 0.05;
const FEWEST_VALUES = 20;

/**
 * Pairs of columns of which one is about the sum or the product of the other and a third, as a total is of a price and
 * a number of months. Told from the values: nobody says so in a file.
 *
 * @returns `a * columns + b` of each such pair, both ways round.
 */
export function findMadeOf(columns: readonly (Float64Array | null)[]): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (a: number, b: number) => found.add(a * columns.length + b).add(b * columns.length + a);
  for (const [x, first] of columns.entries()) {
    for (const [y, second] of columns.entries()) {
      if (y <= x || first === null || second === null) continue;
      for (const [z, whole] of columns.entries()) {
        if (z === x || z === y || whole === null || !isMadeOf(whole, first, second)) continue;
        add(x, z);
        add(y, z);
      }
    }
  }
  return found;
}

function isMadeOf(whole: Float64Array, first: Float64Array, second: Float64Array): boolean {
  return isAbout(whole, (at) => first[at]! * second[at]!) || isAbout(whole, (at) => first[at]! + second[at]!);
}

function isAbout(whole: Float64Array, made: (at: number) => number): boolean {
  let [close, all] = [0, 0];
  for (let at = 0; at < whole.length; at++) {
    const off = Math.abs(made(at) - whole[at]!);
    if (Number.isNaN(off) || whole[at] === 0) continue;
    all += 1;
    if (off <= CLOSE * Math.abs(whole[at]!)) close += 1;
  }
  return all >= FEWEST_VALUES && close > all / 2;
}

/**
 * Whether a level of the one is a level of the other: the same people, and not all of them. `No phone service` in the
 * one column says what `no` says in the other.
 */
export function shareALevel(first: Int8Array, second: Int8Array): boolean {
  const width = 128;
  const [ofFirst, ofSecond] = [new Int32Array(width), new Int32Array(width)];
  const both = new Int32Array(width * width);
  let all = 0;
  for (let at = 0; at < first.length; at++) {
    const [a, b] = [first[at]!, second[at]!];
    if (a === MISSING_CODE || b === MISSING_CODE) continue;
    ofFirst[a]! += 1;
    ofSecond[b]! += 1;
    both[a * width + b]! += 1;
    all += 1;
  }
  return both.some(
    (count, at) =>
      count >= FEWEST_VALUES &&
      count < all &&
      count === ofFirst[Math.floor(at / width)] &&
      count === ofSecond[at % width],
  );
}
