import { createRandom } from '../kernels/random.ts';

/** Share of every list that is not to be contacted, so that next month's file shows what contacting was worth. */
export const HOLD_OUT_SHARE = 0.1;
/** Written into the list's documentation: the same people give the same hold-out, today and next month. */
export const HOLD_OUT_SEED = 20_111_209;

export interface ListColumn {
  readonly name: string;
  readonly text: (person: number) => string;
}

export interface SegmentList {
  /** Indexes of the people, in the order of the list. */
  readonly people: Int32Array;
  /** First the id; the column `group` is put after it. */
  readonly columns: readonly ListColumn[];
  readonly seed: number;
}

/**
 * Draws who of a list is held out: exactly `round(share × n)` people (half rounds up; none below 5 people at 10 %),
 * each as likely as the next. Depends on who is in the list and on the seed, not on the order of the list.
 *
 * @returns the indexes held out.
 */
export function drawHoldOut(people: Int32Array, seed: number, share = HOLD_OUT_SHARE): ReadonlySet<number> {
  const pool = people.slice().sort();
  const random = createRandom(seed);
  const wanted = Math.round(share * pool.length);
  for (let drawn = 0; drawn < wanted; drawn += 1) {
    const other = drawn + random.below(pool.length - drawn);
    const person = pool[other]!;
    pool[other] = pool[drawn]!;
    pool[drawn] = person;
  }
  return new Set(pool.subarray(0, wanted));
}

/** The list as rows of text, heading first: id, `group` (contact or hold-out), then the other columns. */
export function* segmentListRows(list: SegmentList): Generator<readonly string[], void> {
  const [id, ...others] = list.columns;
  if (id === undefined) throw new TypeError('a segment list needs an id column');
  const heldOut = drawHoldOut(list.people, list.seed);
  yield [id.name, 'group', ...others.map(({ name }) => name)];
  for (const person of list.people) {
    const group = heldOut.has(person) ? 'hold-out' : 'contact';
    yield [id.text(person), group, ...others.map(({ text }) => text(person))];
  }
}

/**
 * `kept-at-risk-2026-03-01.csv`: what it is and when it was made, safe in every file system.
 * @param date in the reader's own time zone.
 */
export function segmentListFileName(segment: string, date: Date): string {
  const slug = segment
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `kept-${slug === '' ? 'list' : slug}-${day}.csv`;
}
