import { MISSING_CODE } from '../column.ts';
import { NO_DAY, type Codes } from './stack-codes.ts';

/** The same order may be dated by its payment in one export and by its making in another, but not this far apart. */
const SAME_ORDER_DAYS = 7;
const LEAST_SHARED = 3;

/**
 * Whether order numbers start again, as a till's do every month: then most numbers that two exports share stand for
 * orders of quite different days.
 */
export function areNumbersReused(keys: Codes, days: Codes): boolean {
  const keyCount = countKeys(keys);
  const dayBefore = new Int32Array(keyCount).fill(NO_DAY);
  let shared = 0;
  let far = 0;
  keys.forEach((codes, source) => {
    const today = firstDays(codes, days[source]!, keyCount);
    today.forEach((day, key) => {
      const before = dayBefore[key]!;
      if (day === NO_DAY) return;
      dayBefore[key] = day;
      if (before === NO_DAY) return;
      shared += 1;
      if (Math.abs(day - before) > SAME_ORDER_DAYS) far += 1;
    });
  });
  return shared >= LEAST_SHARED && far * 2 > shared;
}

export function countKeys(keys: Codes): number {
  let highest = MISSING_CODE;
  for (const codes of keys) for (const code of codes) if (code > highest) highest = code;
  return highest + 1;
}

function firstDays(codes: Int32Array, days: Int32Array, keyCount: number): Int32Array {
  const first = new Int32Array(keyCount).fill(NO_DAY);
  for (let row = 0; row < codes.length; row++) {
    const key = codes[row]!;
    if (key !== MISSING_CODE && first[key] === NO_DAY) first[key] = days[row]!;
  }
  return first;
}
