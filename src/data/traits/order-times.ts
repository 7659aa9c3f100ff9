import type { RowsByCustomer } from '../customer-orders.ts';
import { timePart, type TimePart } from '../derived/time-parts.ts';
import { PARTS_OF_DAY } from '../derived/fields.ts';
import { asKeys } from '../cells.ts';
import { DAY_MS } from '../customer-orders.ts';
import { eachCustomer } from './order-numbers.ts';
import { hasSpread, numberTrait, type Measure, type NumberTrait } from './trait.ts';

/** Over fewer years than two, whoever ordered in a month is whoever ordered that long ago: it would not be the season. */
const TWO_YEARS_DAYS = 730;

/**
 * When people order: shares of their orders by part of the day, at weekends, by weekday, by month.
 *
 * @param firstRows the row that each order begins with. @param times epoch ms per row.
 */
export function orderTimes(times: Float64Array<ArrayBuffer>, firstRows: RowsByCustomer): NumberTrait[] {
  const known = Float64Array.from(firstRows.rows, (row) => times[row]!);
  const positions = { ...firstRows, rows: Int32Array.from(known.keys()) };
  const sharesOf = (measure: Measure, part: TimePart, wanted: readonly string[]) =>
    partShares(measure, part, wanted, known, positions);
  return [
    ...(hasClock(known) ? sharesOf('part-of-day', 'part-of-day', PARTS_OF_DAY) : []),
    ...sharesOf('weekend', 'weekend', ['1']).map((trait) => ({ ...trait, part: null })),
    ...sharesOf('weekday', 'weekday', numbersTo(7)),
    ...(spanDays(known) >= TWO_YEARS_DAYS ? sharesOf('month', 'month', numbersTo(12)) : []),
  ].filter(hasSpread);
}

function partShares(
  measure: Measure,
  part: TimePart,
  wanted: readonly string[],
  times: Float64Array<ArrayBuffer>,
  positions: RowsByCustomer,
): NumberTrait[] {
  const { codes, dictionary } = asKeys(timePart(times, part));
  return wanted.flatMap((name) => {
    const code = dictionary.indexOf(name);
    if (code < 0) return [];
    const shares = eachCustomer(
      positions,
      (orders) => orders.reduce((count, order) => count + (codes[order] === code ? 1 : 0), 0) / orders.length,
    );
    return [numberTrait(measure, 'share', shares, name)];
  });
}

/** Where every time is midnight, the column holds days. */
function hasClock(times: Float64Array): boolean {
  return times.some((time) => !Number.isNaN(time) && time % DAY_MS !== 0);
}

function spanDays(times: Float64Array): number {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return (last - first) / DAY_MS;
}

function numbersTo(last: number): string[] {
  return Array.from({ length: last }, (_, i) => String(i + 1));
}
