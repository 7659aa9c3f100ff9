import type { ColumnType } from '../column.ts';

/** What a column computed from another one says. */
export const DERIVED_FIELDS = [
  'hour', // 0–23
  'weekday', // 1 Monday – 7 Sunday (ISO 8601)
  'weekend', // 1 on Saturday and Sunday, else 0
  'part-of-day', // one of PARTS_OF_DAY
  'month', // 1–12
  'age-band', // one of AGE_BANDS
  'category', // of a product: see the recipe
] as const;
export type DerivedField = (typeof DERIVED_FIELDS)[number];

export interface Derivation {
  /** Name of the column it is computed from. */
  readonly from: string;
  readonly field: DerivedField;
}

export const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const;
/** First hour of each part: night 0–5, morning 6–11, afternoon 12–17, evening 18–23. */
export const HOURS_IN_PART = 6;

/** The bands that ad platforms and surveys report in, with the age each begins at. */
export const AGE_BANDS = [
  { from: 0, name: '0–17' },
  { from: 18, name: '18–24' },
  { from: 25, name: '25–34' },
  { from: 35, name: '35–44' },
  { from: 45, name: '45–54' },
  { from: 55, name: '55–64' },
  { from: 65, name: '65+' },
] as const;
export const OLDEST = 120;

export interface FieldShape {
  readonly type: ColumnType;
  readonly min: number | null;
  readonly max: number | null;
  /** Most values that it can have. */
  readonly distinct: number;
}

export const FIELD_SHAPES: Readonly<Record<Exclude<DerivedField, 'category'>, FieldShape>> = {
  hour: { type: 'number', min: 0, max: 23, distinct: 24 },
  weekday: { type: 'number', min: 1, max: 7, distinct: 7 },
  weekend: { type: 'number', min: 0, max: 1, distinct: 2 },
  'part-of-day': { type: 'text', min: null, max: null, distinct: PARTS_OF_DAY.length },
  month: { type: 'number', min: 1, max: 12, distinct: 12 },
  'age-band': { type: 'text', min: null, max: null, distinct: AGE_BANDS.length },
};
