import { MISSING_CODE } from '../../data/column.ts';
import type { TraitUnit } from '../../data/traits/trait.ts';
import { MOST_LEVELS } from './meta.ts';

/** What a variable is of each subject. */
export type Values =
  | { readonly kind: 'number'; readonly unit: TraitUnit; readonly values: Float64Array<ArrayBuffer> }
  | {
      readonly kind: 'level';
      readonly levels: readonly (string | null)[];
      /** −1 where it is not known. */
      readonly codes: Int8Array<ArrayBuffer>;
    };

export type Variables = Values & {
  readonly id: string;
  readonly measure: string;
  readonly column: string | null;
};

/** Levels by size, the rarest together where there are more than 20. */
export function levelValues(codes: Int32Array, dictionary: readonly string[]): Values {
  const sizes = new Float64Array(dictionary.length);
  for (const code of codes) if (code !== MISSING_CODE) sizes[code]! += 1;
  const order = Array.from(sizes.keys())
    .filter((code) => sizes[code]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]!);
  const kept = order.slice(0, order.length > MOST_LEVELS ? MOST_LEVELS - 1 : MOST_LEVELS);
  const place = new Int8Array(sizes.length).fill(kept.length);
  kept.forEach((code, at) => (place[code] = at));
  const names = kept.map((code) => dictionary[code]!);
  return {
    kind: 'level',
    levels: order.length > kept.length ? [...names, null] : names,
    codes: Int8Array.from(codes, (code) => (code === MISSING_CODE ? -1 : place[code]!)),
  };
}

/** Whether it takes more than one value. */
export function varies(values: Values): boolean {
  if (values.kind === 'level') return values.levels.length > 1;
  const first = values.values.find((value) => !Number.isNaN(value));
  return first !== undefined && values.values.some((value) => !Number.isNaN(value) && value !== first);
}
