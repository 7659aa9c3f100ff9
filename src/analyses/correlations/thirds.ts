import type { Values } from './columns.ts';
import type { NumberVariable, Together } from './meta.ts';

type NumberValues = Extract<Values, { kind: 'number' }>;

export const LOW = 0;
export const HIGH = 2;

/**
 * Where the middle third of numbers begins and ends: at most the first is low, above the second is high. Ties stay
 * together, so that thirds differ in size; where most hold the largest value, that is high. Of a yes and a no, no is
 * low and yes is high.
 */
export function thirdsOf({ unit, values }: NumberValues): Pick<NumberVariable, 'cuts' | 'median'> {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const median = at(0.5);
  if (unit === 'flag') return { cuts: [0, 0], median };
  const largest = sorted.at(-1)!;
  const below = sorted.findLast((value) => value < largest) ?? largest;
  const [low, high] = [Math.min(at(1 / 3), below), Math.min(at(2 / 3), below)];
  return { cuts: [low, Math.max(low, high)], median };
}

/** 0 low, 1 middle, 2 high; −1 where it is not known. */
export function codeThirds(
  { values }: NumberValues,
  [low, high]: readonly [number, number],
): Int8Array<ArrayBuffer> {
  return Int8Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    if (value > high) return HIGH;
    return value <= low ? LOW : 1;
  });
}

/** How many of the top third by the first are in the third by the second that `end` says; null where there are none. */
export function togetherOf(
  first: Int8Array,
  second: Int8Array,
  end: typeof LOW | typeof HIGH,
): Together | null {
  let [of, count, n, inThird] = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    if (first[i]! < 0 || second[i]! < 0) continue;
    n += 1;
    const isThere = second[i] === end;
    if (isThere) inThird += 1;
    if (first[i] !== HIGH) continue;
    of += 1;
    if (isThere) count += 1;
  }
  return of === 0 ? null : { of, count, share: count / of, base: inThird / n };
}
