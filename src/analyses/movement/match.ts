import type { MeasuredSales } from '../../data/customer-rfm.ts';
import type { MovementResult } from './meta.ts';
import { NOWHERE } from './standings.ts';

/** Customers as they were seen at a time. */
export interface Look {
  readonly time: number;
  readonly measured: MeasuredSales;
  /** Index into RFM_GROUPS per customer of `measured`. */
  readonly group: Uint8Array;
}

type Matched = Pick<
  MovementResult,
  'customers' | 'fromStanding' | 'toStanding' | 'recencyDays' | 'frequency' | 'monetary' | 'spentSince'
>;

/**
 * Everybody of both looks, by their code in the file's dictionary: first those of the later one, in its order, then who
 * was there in the earlier one alone, because the window has passed them or all they paid was given back.
 */
export function matchCustomers(before: Look, after: Look): Matched {
  const later = after.measured.byCustomer.codes;
  const dictionary = after.measured.sales.customer?.dictionary ?? [];
  const inBefore = positions(before.measured.byCustomer.codes, dictionary.length);
  const inAfter = positions(later, dictionary.length);
  const gone = before.measured.byCustomer.codes.filter((code) => inAfter[code] === -1);
  const codes = concat(later, gone);
  const { rfm } = after.measured;
  const since = spentAfter(after.measured, before.time);
  const numbers = (values: Float64Array, otherwise: number) =>
    Float64Array.from(codes, (code) => (inAfter[code] === -1 ? otherwise : values[inAfter[code]!]!));
  const standings = (look: Look, at: Int32Array) =>
    Uint8Array.from(codes, (code) => (at[code] === -1 ? NOWHERE : look.group[at[code]!]!));
  return {
    customers: Array.from(codes, (code) => dictionary[code]!),
    fromStanding: standings(before, inBefore),
    toStanding: standings(after, inAfter),
    recencyDays: numbers(rfm.recencyDays, NaN),
    frequency: numbers(rfm.frequency, NaN),
    monetary: numbers(rfm.monetary, 0),
    spentSince: numbers(since, 0),
  };
}

/** Position of each code in a list; -1 where it is not there. */
function positions(codes: Int32Array, size: number): Int32Array {
  const at = new Int32Array(size).fill(-1);
  codes.forEach((code, index) => (at[code] = index));
  return at;
}

function concat(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function spentAfter({ sales, byCustomer }: MeasuredSales, time: number): Float64Array {
  const { codes, start, rows } = byCustomer;
  return Float64Array.from(codes, (_, customer) => {
    let spent = 0;
    for (let at = start[customer]!; at < start[customer + 1]!; at++) {
      const row = rows[at]!;
      if (sales.time !== null && sales.time[row]! > time) spent += sales.amount[row]!;
    }
    return spent;
  });
}
