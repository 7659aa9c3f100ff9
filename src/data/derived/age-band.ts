import { compactText } from '../cleaning/select-rows.ts';
import { MISSING_CODE, type TextColumn } from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import { AGE_BANDS, OLDEST } from './fields.ts';

/** What an age is told from. */
export type AgeSource = 'birth-date' | 'birth-year' | 'age';

const BIRTH =
  /birth|born|(^|[^a-z])(dob|bday)([^a-z]|$)|geburt|naissance|nacimiento|nascita|nascimento|出生|生日|誕生/i;
const AGE =
  /(^|[^a-z])age([^a-z]|$)|(^|[^a-z])alter([^a-z]|$)|[âa]ge client|edad|(^|[^a-z])et[àa]([^a-z]|$)|idade|年龄|年齡|年齢/i;

/** Whether a column tells ages, by its name and by what its values can be; null when it does not. */
export function ageSource({ name, type, min, max }: ColumnInfo): AgeSource | null {
  if (min === null || max === null) return null;
  if (type === 'timestamp') return BIRTH.test(name) ? 'birth-date' : null;
  if (BIRTH.test(name)) return min >= 1900 && max <= 2100 ? 'birth-year' : null;
  return AGE.test(name) && min >= 0 && max <= OLDEST ? 'age' : null;
}

/**
 * The age band of each row; none where the age is below 0 or above 120.
 *
 * @param on epoch ms of the day the ages are told for; does not matter where the values are ages.
 */
export function ageBands(values: Float64Array, source: AgeSource, on: number): TextColumn {
  const codes = Int32Array.from(values, (value) => bandOf(ageFrom(value, source, on)));
  return compactText(
    codes,
    AGE_BANDS.map(({ name }) => name),
  );
}

/** Whole years; of a birth year alone, the age that is reached in the year. */
function ageFrom(value: number, source: AgeSource, on: number): number {
  switch (source) {
    case 'age':
      return Math.floor(value);
    case 'birth-year':
      return new Date(on).getUTCFullYear() - value;
    case 'birth-date':
      return yearsBetween(new Date(value), new Date(on));
  }
}

function yearsBetween(birth: Date, day: Date): number {
  const years = day.getUTCFullYear() - birth.getUTCFullYear();
  const months = day.getUTCMonth() - birth.getUTCMonth();
  const hadBirthday = months > 0 || (months === 0 && day.getUTCDate() >= birth.getUTCDate());
  return hadBirthday ? years : years - 1;
}

function bandOf(age: number): number {
  if (!(age >= 0 && age <= OLDEST)) return MISSING_CODE;
  return AGE_BANDS.findLastIndex(({ from }) => from <= age);
}
