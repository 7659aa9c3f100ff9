import type { Trait } from '../../data/traits/trait.ts';
import type { TraitInfo } from '../personas/meta.ts';
import { traitColumns } from '../personas/columns.ts';
import type { RuleFeature } from './meta.ts';

export interface RuleMatrix {
  readonly features: readonly RuleFeature[];
  /** Column-major, a row per subject. */
  readonly columns: readonly Float64Array[];
}

/** More features than this are more than anybody reads a rule for, and memory. */
const MOST_FEATURES = 60;

/** What rules may ask for: numbers in their own units, and values that people have or have not; of everybody known. */
export function ruleMatrix(traits: readonly Trait[], isDefining: (trait: Trait) => boolean): RuleMatrix {
  const features: RuleFeature[] = [];
  const columns: Float64Array[] = [];
  // What the segments were made by comes first: it is the likeliest to tell them, and may not be cut off.
  const ordered = [...traits.filter(isDefining), ...traits.filter((trait) => !isDefining(trait))];
  for (const { info, values } of traitColumns(ordered, isDefining)) {
    if (features.length >= MOST_FEATURES) break;
    const column = values();
    if (!column.every(Number.isFinite)) continue;
    features.push(featureOf(info));
    columns.push(column);
  }
  return { features, columns };
}

function featureOf({ id, measure, column, part, level, unit }: TraitInfo): RuleFeature {
  return { id, measure, column, part, level, unit };
}
