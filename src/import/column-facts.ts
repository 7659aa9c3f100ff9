import { inferColumn, type ColumnProfile } from '../data/infer-type.ts';
import { parseNumber, type NumberStyle } from '../data/number-text.ts';
import type { DateOrder } from '../data/schema.ts';

/** What the sample says about a column, as far as it helps to tell what the column means. */
export interface ColumnFacts extends ColumnProfile {
  readonly name: string;
  /** Distinct among filled cells, 0–1; 0 when none is filled. */
  readonly uniqueShare: number;
  /** Among filled cells: whole numbers (a `.0` behind allowed), other numbers, e-mail addresses. */
  readonly wholeShare: number;
  readonly fractionShare: number;
  readonly emailShare: number;
  readonly meanLength: number;
  /** Some whole number is written with decimals, as in `17850.0`. */
  readonly hasWholeDecimals: boolean;
  /** Smallest and largest number; null where the column is not numeric. */
  readonly range: { readonly min: number; readonly max: number } | null;
}

const LONGEST_ADDRESS = 320;
const WHOLE = /^\s*[+-]?\d+(?:\.0+)?\s*$/;
const FRACTION = /^\s*[+-]?\d*[.,]\d*[1-9]\d*\s*$/;
const WHOLE_WITH_DECIMALS = /^\s*\d+\.0+\s*$/;
const EMAIL = /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/;

/** What other columns of the file prove, for one whose cells leave it open. */
export interface FileHabits {
  readonly dateOrder: DateOrder | null;
  readonly numberStyle: NumberStyle | null;
}

const NO_HABITS: FileHabits = { dateOrder: null, numberStyle: null };

export function factsOf(name: string, cells: readonly string[], habits: FileHabits = NO_HABITS): ColumnFacts {
  const profile = inferColumn(cells, habits.dateOrder, { name, numberStyle: habits.numberStyle });
  const { filled } = profile;
  // Numbers and addresses are short, and the expressions for them slow on what is not.
  const short = filled.filter((cell) => cell.length <= LONGEST_ADDRESS);
  const share = (test: RegExp) => short.filter((cell) => test.test(cell)).length / Math.max(1, filled.length);
  const length = filled.reduce((sum, cell) => sum + cell.length, 0);
  return {
    ...profile,
    name,
    uniqueShare: new Set(filled).size / Math.max(1, filled.length),
    wholeShare: share(WHOLE),
    fractionShare: share(FRACTION),
    emailShare: share(EMAIL),
    meanLength: length / Math.max(1, filled.length),
    hasWholeDecimals: short.some((cell) => WHOLE_WITH_DECIMALS.test(cell)),
    range: rangeOf(profile),
  };
}

function rangeOf({ type, filled, numberStyle }: ColumnProfile): ColumnFacts['range'] {
  if (type !== 'number') return null;
  let min = Infinity;
  let max = -Infinity;
  for (const cell of filled) {
    const value = parseNumber(cell, numberStyle);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
