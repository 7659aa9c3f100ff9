import { MISSING_CODE, type TextColumn } from './column.ts';
import type { SalesRule } from './sales-rule.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** Sales in one currency. */
export interface CurrencySales {
  /** As the file writes it, in capitals; null for rows that do not say. */
  readonly currency: string | null;
  readonly rows: number;
  /** In this currency. */
  readonly amount: number;
  /** By which it was counted: 1 for the currency that money is told in, null where it was not counted. */
  readonly rate: number | null;
}

export interface CurrencySplit {
  /** The currency that money is told in; null where the file does not say. */
  readonly currency: string | null;
  /** Most sales first. */
  readonly currencies: readonly CurrencySales[];
  /** Sales left out for want of a rate. */
  readonly leftOut: number;
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/**
 * Brings all sales to one currency, never summing two: the rule's, else that of most sales. Others are counted by the
 * rule's rates and left out without one. Rows that do not say are in the one currency of the file, where it has one.
 * @param amount per row, NaN where it is no sale. Rewritten: NaN where a sale is left out.
 */
export function settleCurrencies(
  amount: Numbers,
  column: TextColumn | null,
  rule: Required<SalesRule>,
): CurrencySplit {
  if (column === null) return { currency: rule.currency, currencies: [], leftOut: 0 };
  const names = column.dictionary.map((name) => name.trim().toUpperCase());
  const nameAt = (row: number) => (column.codes[row] === MISSING_CODE ? null : names[column.codes[row]!]!);
  const sums = sumByCurrency(amount, nameAt);
  const named = sums.filter(({ currency }) => currency !== null);
  const main = rule.currency?.trim().toUpperCase() ?? named[0]?.currency ?? null;
  const isOneCurrency = named.every(({ currency }) => currency === main);
  const rates = ratesOf(rule.rates);
  const rateOf = (name: string | null) => {
    if (name === main || (name === null && isOneCurrency)) return 1;
    return name === null ? null : (rates.get(name) ?? null);
  };
  const currencies = sums.map((sum) => ({ ...sum, rate: rateOf(sum.currency) }));
  const leftOut = currencies.every(({ rate }) => rate === 1) ? 0 : convert(amount, nameAt, rateOf);
  return { currency: main, currencies, leftOut };
}

/** Rates by currency in capitals; those that are no rate at all are not used. */
function ratesOf(rates: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const usable = Object.entries(rates).filter(([, rate]) => Number.isFinite(rate) && rate > 0);
  return new Map(usable.map(([name, rate]) => [name.trim().toUpperCase(), rate]));
}

function sumByCurrency(amount: Numbers, nameAt: (row: number) => string | null): CurrencySales[] {
  const sums = new Map<string | null, Mutable<CurrencySales>>();
  amount.forEach((money, row) => {
    if (Number.isNaN(money)) return;
    const currency = nameAt(row);
    const sum = sums.get(currency) ?? { currency, rows: 0, amount: 0, rate: null };
    sum.rows += 1;
    sum.amount += money;
    sums.set(currency, sum);
  });
  return [...sums.values()].sort((a, b) => b.rows - a.rows || b.amount - a.amount);
}

/** @returns how many sales have no rate. */
function convert(
  amount: Numbers,
  nameAt: (row: number) => string | null,
  rateOf: (name: string | null) => number | null,
): number {
  let leftOut = 0;
  amount.forEach((money, row) => {
    if (Number.isNaN(money)) return;
    const rate = rateOf(nameAt(row));
    amount[row] = rate === null ? NaN : money * rate;
    leftOut += Number(rate === null);
  });
  return leftOut;
}
