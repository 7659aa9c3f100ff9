import type { RuleFeature } from './meta.ts';

/** One answer on the way to a leaf. */
export interface Condition {
  /** Position in the features. */
  readonly feature: number;
  readonly isAbove: boolean;
  readonly threshold: number;
}

/** The field's names, as other exports have them. */
const NAMES: Readonly<Record<string, string>> = {
  recency: 'recencyDays',
  orders: 'frequency',
  spending: 'monetary',
};

/** Conditions without those that a later, narrower one on the same feature makes needless. */
export function tightened(conditions: readonly Condition[]): Condition[] {
  return conditions.filter(
    ({ feature, isAbove }, at) =>
      !conditions.slice(at + 1).some((later) => later.feature === feature && later.isAbove === isAbove),
  );
}

/** A path as text for a filter: `recencyDays <= 41 and frequency > 3`, `Contract = "Two year"`. */
export function filterText(conditions: readonly Condition[], features: readonly RuleFeature[]): string {
  return tightened(conditions)
    .map((condition) => conditionText(condition, features[condition.feature]!))
    .join(' and ');
}

function conditionText({ isAbove, threshold }: Condition, feature: RuleFeature): string {
  if (feature.level !== null)
    return `${nameOf(feature)} ${isAbove ? '=' : '!='} ${JSON.stringify(feature.level)}`;
  return `${nameOf(feature)} ${isAbove ? '>' : '<='} ${threshold}`;
}

function nameOf({ measure, column, part }: RuleFeature): string {
  const name = column ?? NAMES[measure] ?? camelCase(part === null ? measure : `${measure}-${part}`);
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
