import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import { hasSpread, traitId, type NumberTrait, type Trait } from '../../data/traits/trait.ts';
import type { MapFeature } from './meta.ts';

/** Of customers: how often, how much, what; not on which weekday, of which there are too many to be a map of. */
const MAPPED: readonly Trait['measure'][] = [
  'recency',
  'orders',
  'spending',
  'tenure',
  'order-value',
  'items-per-order',
  'products',
  'categories',
  'taken-off',
  'returned',
  'weekend',
];
const MOST_FEATURES = 20;
/** A figure that is missing of more people than this would cost too many of them. */
const MOST_MISSING = 0.05;

export interface MapMatrix {
  readonly features: readonly MapFeature[];
  /** People of whom all is known, as positions in the subjects. */
  readonly rows: Int32Array;
  readonly matrix: FeatureMatrix;
}

/** The numbers that people can be laid out by. */
export function mapMatrix(traits: readonly Trait[], labels: Int32Array, isCustomers: boolean): MapMatrix {
  const chosen = traits
    .filter((trait) => isMapped(trait, isCustomers))
    .slice(0, MOST_FEATURES) as NumberTrait[];
  const rows = Int32Array.from(labels.keys()).filter(
    (row) => labels[row]! >= 0 && chosen.every(({ values }) => Number.isFinite(values[row]!)),
  );
  const columns = chosen.map(({ values }) => Float64Array.from(rows, (row) => values[row]!));
  const varying = chosen.map((_, i) => hasSpread({ values: columns[i]! }));
  return {
    features: chosen.filter((_, i) => varying[i]).map(featureOf),
    rows,
    matrix: {
      rows: rows.length,
      features: chosen.filter((_, i) => varying[i]).map(traitId),
      columns: columns.filter((_, i) => varying[i]),
    },
  };
}

function isMapped(trait: Trait, isCustomers: boolean): boolean {
  if (trait.kind !== 'number') return false;
  if (isCustomers && !MAPPED.includes(trait.measure)) return false;
  const missing = trait.values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  return missing <= MOST_MISSING * trait.values.length;
}

function featureOf(trait: NumberTrait): MapFeature {
  const { measure, column, part, unit } = trait;
  return { id: traitId(trait), measure, column, part, unit, level: null };
}
