/** Whether it says what people do, or who they are. */
export type TraitSide = 'behaviour' | 'attribute';

/** What the numbers of a trait are: `share` 0–1, `flag` 0 or 1, `number` whatever the column holds. */
export type TraitUnit = 'count' | 'days' | 'money' | 'share' | 'flag' | 'number';

interface TraitName {
  readonly side: TraitSide;
  /** What it is: one of MEASURES, or `column` for a column of the file, whose name is in `column`. */
  readonly measure: Measure | 'column';
  readonly column: string | null;
  /** Which part of the day, weekday (1–7) or month (1–12); null where there are no parts. */
  readonly part: string | null;
}

/** A number for each of the people (rows); NaN where it is not known. */
export interface NumberTrait extends TraitName {
  readonly kind: 'number';
  readonly unit: TraitUnit;
  readonly values: Float64Array<ArrayBuffer>;
}

/** One of several values for each of the people (rows). */
export interface LevelTrait extends TraitName {
  readonly kind: 'level';
  readonly levels: readonly string[];
  /** Position in `levels`; −1 where it is not known. */
  readonly codes: Int32Array<ArrayBuffer>;
}

export type Trait = NumberTrait | LevelTrait;

/** What is measured of a customer from their orders. */
export const MEASURES = [
  'recency', // days from the last order to the latest sale of all
  'orders',
  'spending',
  'tenure', // days from the first order to the latest sale of all
  'usual-gap', // mean days between orders; of those with two days or more
  'order-value',
  'items-per-order',
  'products', // different ones
  'categories', // different ones
  'taken-off', // share of the price that was taken off
  'returned', // share of the rows that were sent back or called off
  'part-of-day', // share of orders in it, as the next three
  'weekend',
  'weekday',
  'month',
  'first-product',
  'first-category',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Stable text that tells a trait from all others of its table. */
export function traitId({ measure, column, part }: TraitName): string {
  return [measure, ...(column === null ? [] : [column]), ...(part === null ? [] : [part])].join(':');
}

export function numberTrait(
  measure: Measure,
  unit: TraitUnit,
  values: Float64Array<ArrayBuffer>,
  part: string | null = null,
): NumberTrait {
  return { kind: 'number', side: 'behaviour', measure, column: null, part, unit, values };
}

/** Whether people differ in it. */
export function hasSpread({ values }: Pick<NumberTrait, 'values'>): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return first !== undefined && values.some((value) => !Number.isNaN(value) && value !== first);
}
