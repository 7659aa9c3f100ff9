/** Lets the page move when it is time; rejects when the result is no longer wanted. */
export type Breathe = () => Promise<void>;
export type Direction = 'ascending' | 'descending';

const RUN = 2_048;
const SLICE = 4_096;

/**
 * Sorts people by a key without holding the page up: sorted runs, then merges, with a breath between slices. Stable;
 * missing keys (NaN, empty text) stand last in either direction.
 *
 * @returns a new array; `people` stays as it is.
 */
export async function orderPeople(
  people: Int32Array,
  keyOf: (person: number) => number | string,
  direction: Direction,
  breathe: Breathe,
): Promise<Int32Array> {
  const compare = comparer(keyOf, direction);
  let from = people.slice();
  for (let start = 0; start < from.length; start += RUN) {
    from.subarray(start, start + RUN).sort(compare);
    await breathe();
  }
  let to = new Int32Array(from.length);
  for (let width = RUN; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      await merge(from, to, start, width, compare, breathe);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** People whose text holds `query`, upper and lower case alike; everybody for an empty one. */
export async function searchPeople(
  people: Int32Array,
  textOf: (person: number) => string,
  query: string,
  breathe: Breathe,
): Promise<Int32Array> {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return people;
  const found = new Int32Array(people.length);
  let count = 0;
  for (const [i, person] of people.entries()) {
    if (textOf(person).toLowerCase().includes(wanted)) found[count++] = person;
    if (i % SLICE === 0) await breathe();
  }
  return found.slice(0, count);
}

function comparer(keyOf: (person: number) => number | string, direction: Direction) {
  const sign = direction === 'ascending' ? 1 : -1;
  return (a: number, b: number): number => {
    const [keyA, keyB] = [keyOf(a), keyOf(b)];
    const missing = Number(isMissing(keyA)) - Number(isMissing(keyB));
    if (missing !== 0) return missing;
    return keyA < keyB ? -sign : keyA > keyB ? sign : 0;
  };
}

function isMissing(key: number | string): boolean {
  return key === '' || Number.isNaN(key);
}

async function merge(
  from: Int32Array,
  to: Int32Array,
  start: number,
  width: number,
  compare: (a: number, b: number) => number,
  breathe: Breathe,
): Promise<void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right] = [start, middle];
  for (let i = start; i < end; i += 1) {
    const takeLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
    to[i] = takeLeft ? from[left++]! : from[right++]!;
    if (i % SLICE === 0) await breathe();
  }
}
